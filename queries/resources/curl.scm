; Handles and lists of libcurl
;
; An easy handle holds connections and caches; a multi handle does not free the easy handles that were added to it. A
; list of headers belongs to the caller: `curl_easy_setopt()` only refers to it.
; `curl_slist_append()` both makes a list and makes one longer: it opens where its first argument is `NULL`, or a variable
; that can be nothing else there.
;
; bad: headers of a request that is not made
;     static ngx_int_t
;     ngx_http_hello_send(CURL *curl, char *token)
;     {
;         CURLcode            code;
;         struct curl_slist  *list;
;
;         list = NULL;
;         list = curl_slist_append(list, "Accept: */*");
;         list = curl_slist_append(list, token);
;
;         if (curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list) != CURLE_OK) {
;             return NGX_ERROR;
;         }
;
;         code = curl_easy_perform(curl);
;
;         curl_slist_free_all(list);
;
;         return code == CURLE_OK ? NGX_OK : NGX_ERROR;
;     }
;
; good: freed whether it is made or not
;     static ngx_int_t
;     ngx_http_hello_send(CURL *curl, char *token)
;     {
;         CURLcode            code;
;         struct curl_slist  *list;
;
;         list = NULL;
;         list = curl_slist_append(list, "Accept: */*");
;         list = curl_slist_append(list, token);
;
;         if (curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list) != CURLE_OK) {
;             curl_slist_free_all(list);
;             return NGX_ERROR;
;         }
;
;         code = curl_easy_perform(curl);
;
;         curl_slist_free_all(list);
;
;         return code == CURLE_OK ? NGX_OK : NGX_ERROR;
;     }
;
; bad: a request that fails keeps the handle
;     static ngx_int_t
;     ngx_http_hello_post(char *url, char *body, ngx_log_t *log)
;     {
;         CURL      *curl;
;         CURLcode   code;
;
;         curl = curl_easy_init();
;         if (curl == NULL) {
;             return NGX_ERROR;
;         }
;
;         curl_easy_setopt(curl, CURLOPT_URL, url);
;         curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
;
;         code = curl_easy_perform(curl);
;         if (code != CURLE_OK) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "%s", curl_easy_strerror(code));
;             return NGX_ERROR;
;         }
;
;         curl_easy_cleanup(curl);
;
;         return NGX_OK;
;     }
;
; good: cleaned up before the result is looked at
;     static ngx_int_t
;     ngx_http_hello_post(char *url, char *body, ngx_log_t *log)
;     {
;         CURL      *curl;
;         CURLcode   code;
;
;         curl = curl_easy_init();
;         if (curl == NULL) {
;             return NGX_ERROR;
;         }
;
;         curl_easy_setopt(curl, CURLOPT_URL, url);
;         curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
;
;         code = curl_easy_perform(curl);
;
;         curl_easy_cleanup(curl);
;
;         if (code != CURLE_OK) {
;             ngx_log_error(NGX_LOG_ERR, log, 0, "%s", curl_easy_strerror(code));
;             return NGX_ERROR;
;         }
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "curl")
  (#set! rule.title "Handles and lists of libcurl")
  (#set! resource.noun "libcurl handle")
  (#set! resource.type "CURL *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "CURLE_OK CURLM_OK CURLUE_OK")
  (#set! resource.descriptors "socket pipe eventfd")
  (#set! fix.release "curl_easy_cleanup(%s)")
  (#set! fix.empty "harmless"))

; curl = curl_easy_init();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "curl_easy_duphandle"
    "curl_easy_init"))

; multi = curl_multi_init();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "curl_multi_init")
  (#set! fix.release "curl_multi_cleanup(%s)"))

; share = curl_share_init();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "curl_share_init")
  (#set! fix.release "curl_share_cleanup(%s)"))

; list = curl_slist_append(NULL, "Accept: */*");
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (null))
  (#eq? @resource.acquire "curl_slist_append")
  (#set! fix.release "curl_slist_free_all(%s)"))

; list = curl_slist_append(list, "Accept: */*"); the first line of the list
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (identifier))
  (#eq? @resource.acquire "curl_slist_append")
  (#set! call.when "empty")
  (#set! fix.release "curl_slist_free_all(%s)"))

; mime = curl_mime_init(curl);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "curl_mime_init")
  (#set! fix.release "curl_mime_free(%s)"))

; url = curl_url();
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "curl_url"
    "curl_url_dup")
  (#set! fix.release "curl_url_cleanup(%s)"))

; text = curl_easy_escape(curl, data, len);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "curl_easy_escape"
    "curl_easy_unescape"
    "curl_escape"
    "curl_getenv"
    "curl_maprintf"
    "curl_mvaprintf"
    "curl_unescape")
  (#set! fix.release "curl_free(%s)"))

; rc = curl_url_get(url, CURLUPART_HOST, &host, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "curl_url_get")
  (#set! call.fails "!= CURLUE_OK")
  (#set! fix.release "curl_free(%s)"))

; curl_easy_cleanup(curl);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "curl_easy_cleanup"
    "curl_formfree"
    "curl_free"
    "curl_mime_free"
    "curl_multi_cleanup"
    "curl_share_cleanup"
    "curl_slist_free_all"
    "curl_url_cleanup"))

; code = curl_easy_perform(curl);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "curl_easy_duphandle"
    "curl_easy_escape"
    "curl_easy_getinfo"
    "curl_easy_header"
    "curl_easy_nextheader"
    "curl_easy_pause"
    "curl_easy_perform"
    "curl_easy_recv"
    "curl_easy_reset"
    "curl_easy_send"
    "curl_easy_setopt"
    "curl_easy_ssls_export"
    "curl_easy_unescape"
    "curl_easy_upkeep"
    "curl_mime_addpart"
    "curl_mime_data"
    "curl_mime_encoder"
    "curl_mime_filedata"
    "curl_mime_filename"
    "curl_mime_headers"
    "curl_mime_init"
    "curl_mime_name"
    "curl_mime_type"
    "curl_multi_add_handle"
    "curl_multi_fdset"
    "curl_multi_get_handles"
    "curl_multi_info_read"
    "curl_multi_perform"
    "curl_multi_poll"
    "curl_multi_remove_handle"
    "curl_multi_socket"
    "curl_multi_socket_action"
    "curl_multi_socket_all"
    "curl_multi_timeout"
    "curl_multi_wait"
    "curl_multi_waitfds"
    "curl_multi_wakeup"
    "curl_url_dup"
    "curl_url_get"
    "curl_url_set"
    "curl_ws_recv"
    "curl_ws_send"))

; list = curl_slist_append(list, line); the same list, one line longer
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.borrow "curl_slist_append"))

; curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, data); the handle stays with the caller
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "curl_multi_assign"
    "curl_multi_setopt"
    "curl_share_setopt"))
