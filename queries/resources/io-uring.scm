; Rings of liburing
;
; `io_uring_queue_init()` sets a ring of the caller up when it answers 0: a descriptor and mappings, which
; `io_uring_queue_exit()` gives back. So say the manual pages of liburing.
;
; bad: an event that can't be registered
;     static ngx_int_t
;     ngx_hello_has_rings(int event)
;     {
;         struct io_uring  ring;
;
;         if (io_uring_queue_init(64, &ring, 0) < 0) {
;             return NGX_ERROR;
;         }
;
;         if (io_uring_register_eventfd(&ring, event) < 0) {
;             return NGX_ERROR;
;         }
;
;         io_uring_queue_exit(&ring);
;
;         return NGX_OK;
;     }
;
; good: given back whether it can be registered or not
;     static ngx_int_t
;     ngx_hello_has_rings(int event)
;     {
;         struct io_uring  ring;
;
;         if (io_uring_queue_init(64, &ring, 0) < 0) {
;             return NGX_ERROR;
;         }
;
;         if (io_uring_register_eventfd(&ring, event) < 0) {
;             io_uring_queue_exit(&ring);
;             return NGX_ERROR;
;         }
;
;         io_uring_queue_exit(&ring);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "io-uring")
  (#set! rule.title "Rings of liburing")
  (#set! resource.noun "ring")
  (#set! resource.type "struct io_uring")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "other")
  (#set! fix.release "io_uring_queue_exit(&%s)"))

; rc = io_uring_queue_init(64, &ring, 0);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "io_uring_queue_init"
    "io_uring_queue_init_params")
  (#set! call.fails "!= 0"))

; io_uring_queue_exit(&ring);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "io_uring_queue_exit"))

; rc = io_uring_submit(&ring);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "io_uring_cq_advance"
    "io_uring_cq_ready"
    "io_uring_cqe_seen"
    "io_uring_get_sqe"
    "io_uring_peek_batch_cqe"
    "io_uring_peek_cqe"
    "io_uring_register_buffers"
    "io_uring_register_eventfd"
    "io_uring_register_files"
    "io_uring_sq_space_left"
    "io_uring_submit"
    "io_uring_submit_and_wait"
    "io_uring_unregister_eventfd"
    "io_uring_wait_cqe"
    "io_uring_wait_cqe_timeout"))
