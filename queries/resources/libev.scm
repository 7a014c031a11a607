; Loops of libev
;
; `ev_loop_new()` returns a loop that `ev_loop_destroy()` frees; watchers are structures of the caller and own
; nothing. So says the manual page of libev.
;
; bad: a thread that can't be made
;     static struct ev_loop *
;     ngx_hello_loop(pthread_t *thread, void *(*run)(void *))
;     {
;         struct ev_loop  *loop;
;
;         loop = ev_loop_new(EVFLAG_AUTO);
;         if (loop == NULL) {
;             return NULL;
;         }
;
;         if (pthread_create(thread, NULL, run, NULL) != 0) {
;             return NULL;
;         }
;
;         return loop;
;     }
;
; good: loop destroyed where the thread can't be made
;     static struct ev_loop *
;     ngx_hello_loop(pthread_t *thread, void *(*run)(void *))
;     {
;         struct ev_loop  *loop;
;
;         loop = ev_loop_new(EVFLAG_AUTO);
;         if (loop == NULL) {
;             return NULL;
;         }
;
;         if (pthread_create(thread, NULL, run, NULL) != 0) {
;             ev_loop_destroy(loop);
;             return NULL;
;         }
;
;         return loop;
;     }

((translation_unit)
  (#set! rule.id "libev")
  (#set! rule.title "Loops of libev")
  (#set! resource.noun "event loop")
  (#set! resource.type "struct ev_loop *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "eventpoll")
  (#set! fix.release "ev_loop_destroy(%s)"))

; loop = ev_loop_new(EVFLAG_AUTO);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ev_loop_new"))

; ev_loop_destroy(loop);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "ev_loop_destroy"))

; rc = ev_run(loop, 0);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "ev_async_send"
    "ev_async_start"
    "ev_async_stop"
    "ev_backend"
    "ev_break"
    "ev_io_start"
    "ev_io_stop"
    "ev_loop"
    "ev_loop_fork"
    "ev_now"
    "ev_now_update"
    "ev_ref"
    "ev_run"
    "ev_set_userdata"
    "ev_signal_start"
    "ev_signal_stop"
    "ev_timer_again"
    "ev_timer_start"
    "ev_timer_stop"
    "ev_unloop"
    "ev_unref"
    "ev_userdata"))
