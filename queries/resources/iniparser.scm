; Dictionaries of iniParser
;
; `iniparser_load()` returns a dictionary that `iniparser_freedict()` frees; the texts that its getters return belong
; to the dictionary. So says iniparser.h.
;
; bad: an entry that is missing
;     static ngx_int_t
;     ngx_http_hello_limit(char *path, ngx_int_t *limit)
;     {
;         dictionary  *ini;
;
;         ini = iniparser_load(path);
;         if (ini == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!iniparser_find_entry(ini, "hello:limit")) {
;             return NGX_DECLINED;
;         }
;
;         *limit = iniparser_getint(ini, "hello:limit", 0);
;
;         iniparser_freedict(ini);
;
;         return NGX_OK;
;     }
;
; good: freed where the entry is missing
;     static ngx_int_t
;     ngx_http_hello_limit(char *path, ngx_int_t *limit)
;     {
;         dictionary  *ini;
;
;         ini = iniparser_load(path);
;         if (ini == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (!iniparser_find_entry(ini, "hello:limit")) {
;             iniparser_freedict(ini);
;             return NGX_DECLINED;
;         }
;
;         *limit = iniparser_getint(ini, "hello:limit", 0);
;
;         iniparser_freedict(ini);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "iniparser")
  (#set! rule.title "Dictionaries of iniParser")
  (#set! resource.noun "dictionary")
  (#set! resource.type "dictionary *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "iniparser_freedict(%s)"))

; ini = iniparser_load(path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "iniparser_load"
    "iniparser_load_file"))

; iniparser_freedict(ini);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "iniparser_freedict"))

; n = iniparser_getint(ini, name, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "iniparser_dump"
    "iniparser_dump_ini"
    "iniparser_dumpsection_ini"
    "iniparser_find_entry"
    "iniparser_getboolean"
    "iniparser_getdouble"
    "iniparser_getint"
    "iniparser_getlongint"
    "iniparser_getnsec"
    "iniparser_getseckeys"
    "iniparser_getsecname"
    "iniparser_getsecnkeys"
    "iniparser_getstring"
    "iniparser_set"
    "iniparser_unset"))
