; Sessions of libipset
;
; `ipset_session_fini()` ends a session of `ipset_session_init()`; `ipset_fini()` one of `ipset_init()`.
;
; bad: a name that is no set
;     static ngx_int_t
;     ngx_http_hello_test(char *name, ngx_uint_t *found)
;     {
;         struct ipset_session  *session;
;
;         session = ipset_session_init(printf);
;         if (session == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ipset_parse_setname(session, IPSET_SETNAME, name) < 0) {
;             return NGX_DECLINED;
;         }
;
;         *found = (ipset_cmd(session, IPSET_CMD_TEST, 0) == 0);
;
;         ipset_session_fini(session);
;
;         return NGX_OK;
;     }
;
; good: ended where the name is no set
;     static ngx_int_t
;     ngx_http_hello_test(char *name, ngx_uint_t *found)
;     {
;         struct ipset_session  *session;
;
;         session = ipset_session_init(printf);
;         if (session == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ipset_parse_setname(session, IPSET_SETNAME, name) < 0) {
;             ipset_session_fini(session);
;             return NGX_DECLINED;
;         }
;
;         *found = (ipset_cmd(session, IPSET_CMD_TEST, 0) == 0);
;
;         ipset_session_fini(session);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "ipset")
  (#set! rule.title "Sessions of libipset")
  (#set! resource.noun "session")
  (#set! resource.type "struct ipset_session *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "ipset_session_fini(%s)"))

; session = ipset_session_init(printf);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ipset_session_init"))

; ipset = ipset_init();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ipset_init")
  (#set! fix.release "ipset_fini(%s)"))

; ipset_session_fini(session);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "ipset_fini"
    "ipset_session_fini"))

; rc = ipset_cmd(session, IPSET_CMD_ADD, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "ipset_cmd"
    "ipset_commit"
    "ipset_data_get"
    "ipset_data_set"
    "ipset_envopt_parse"
    "ipset_envopt_set"
    "ipset_parse_elem"
    "ipset_parse_setname"
    "ipset_parse_timeout"
    "ipset_session_data"
    "ipset_session_data_get"
    "ipset_session_data_set"
    "ipset_session_error"
    "ipset_session_report_msg"
    "ipset_session_report_reset"
    "ipset_session_warning"
    "ipset_type_get"))
