; Parsers of Expat
;
; `XML_ParserReset()` keeps the parser; only `XML_ParserFree()` ends it.
;
; bad: text that is no XML
;     static ngx_int_t
;     ngx_http_hello_parse(ngx_str_t *in, ngx_uint_t *line)
;     {
;         XML_Parser  parser;
;
;         parser = XML_ParserCreate(NULL);
;         if (parser == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (XML_Parse(parser, (char *) in->data, in->len, 1) != XML_STATUS_OK) {
;             return NGX_DECLINED;
;         }
;
;         *line = XML_GetCurrentLineNumber(parser);
;
;         XML_ParserFree(parser);
;
;         return NGX_OK;
;     }
;
; good: freed where the text is no XML
;     static ngx_int_t
;     ngx_http_hello_parse(ngx_str_t *in, ngx_uint_t *line)
;     {
;         XML_Parser  parser;
;
;         parser = XML_ParserCreate(NULL);
;         if (parser == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (XML_Parse(parser, (char *) in->data, in->len, 1) != XML_STATUS_OK) {
;             XML_ParserFree(parser);
;             return NGX_DECLINED;
;         }
;
;         *line = XML_GetCurrentLineNumber(parser);
;
;         XML_ParserFree(parser);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "expat")
  (#set! rule.title "Parsers of Expat")
  (#set! resource.noun "parser")
  (#set! resource.type "XML_Parser")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "XML_ParserFree(%s)")
  (#set! fix.empty "harmless"))

; parser = XML_ParserCreate(NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "XML_ExternalEntityParserCreate"
    "XML_ParserCreate"
    "XML_ParserCreateNS"))

; XML_ParserFree(parser);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "XML_ParserFree"))

; XML_SetElementHandler(parser, start, end);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "XML_GetBuffer"
    "XML_GetCurrentByteIndex"
    "XML_GetCurrentColumnNumber"
    "XML_GetCurrentLineNumber"
    "XML_GetErrorCode"
    "XML_GetUserData"
    "XML_Parse"
    "XML_ParseBuffer"
    "XML_ParserReset"
    "XML_ResumeParser"
    "XML_SetCharacterDataHandler"
    "XML_SetCommentHandler"
    "XML_SetDefaultHandler"
    "XML_SetElementHandler"
    "XML_SetEncoding"
    "XML_SetEndElementHandler"
    "XML_SetHashSalt"
    "XML_SetNamespaceDeclHandler"
    "XML_SetParamEntityParsing"
    "XML_SetProcessingInstructionHandler"
    "XML_SetStartDoctypeDeclHandler"
    "XML_SetStartElementHandler"
    "XML_StopParser"
    "XML_UseParserAsHandlerArg"))

; XML_SetUserData(parser, data); the parser stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "XML_SetExternalEntityRefHandler"
    "XML_SetUnknownEncodingHandler"
    "XML_SetUserData"))
