; Captures of libpcap
;
; A capture that was opened is closed by `pcap_close()`, activated or not, and a file to write to by
; `pcap_dump_close()`; a list of devices is freed as a whole. So say the manual pages of libpcap.
;
; bad: a filter that does not compile
;     static pcap_t *
;     ngx_hello_capture(char *device, char *filter)
;     {
;         char                error[PCAP_ERRBUF_SIZE];
;         pcap_t             *capture;
;         struct bpf_program  program;
;
;         capture = pcap_open_live(device, 65535, 0, 1000, error);
;         if (capture == NULL) {
;             return NULL;
;         }
;
;         if (pcap_compile(capture, &program, filter, 1, 0) == -1) {
;             return NULL;
;         }
;
;         pcap_setfilter(capture, &program);
;         pcap_freecode(&program);
;
;         return capture;
;     }
;
; good: closed where the filter does not compile
;     static pcap_t *
;     ngx_hello_capture(char *device, char *filter)
;     {
;         char                error[PCAP_ERRBUF_SIZE];
;         pcap_t             *capture;
;         struct bpf_program  program;
;
;         capture = pcap_open_live(device, 65535, 0, 1000, error);
;         if (capture == NULL) {
;             return NULL;
;         }
;
;         if (pcap_compile(capture, &program, filter, 1, 0) == -1) {
;             pcap_close(capture);
;             return NULL;
;         }
;
;         pcap_setfilter(capture, &program);
;         pcap_freecode(&program);
;
;         return capture;
;     }

((translation_unit)
  (#set! rule.id "libpcap")
  (#set! rule.title "Captures of libpcap")
  (#set! resource.noun "capture")
  (#set! resource.type "pcap_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "socket")
  (#set! fix.release "pcap_close(%s)"))

; capture = pcap_open_live(device, 65535, 0, 1000, error);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "pcap_create"
    "pcap_open_dead"
    "pcap_open_live"
    "pcap_open_offline"
    "pcap_open_offline_with_tstamp_precision"))

; file = pcap_dump_open(capture, path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "pcap_dump_open"
    "pcap_dump_open_append")
  (#set! fix.release "pcap_dump_close(%s)"))

; rc = pcap_findalldevs(&list, error);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "pcap_findalldevs")
  (#set! call.fails "!= 0")
  (#set! fix.release "pcap_freealldevs(%s)"))

; pcap_close(capture);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "pcap_close"
    "pcap_dump_close"
    "pcap_freealldevs"))

; rc = pcap_setfilter(capture, &program);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "pcap_activate"
    "pcap_breakloop"
    "pcap_compile"
    "pcap_datalink"
    "pcap_dispatch"
    "pcap_dump_flush"
    "pcap_dump_open"
    "pcap_fileno"
    "pcap_get_selectable_fd"
    "pcap_geterr"
    "pcap_getnonblock"
    "pcap_inject"
    "pcap_loop"
    "pcap_next"
    "pcap_next_ex"
    "pcap_perror"
    "pcap_sendpacket"
    "pcap_set_buffer_size"
    "pcap_set_immediate_mode"
    "pcap_set_promisc"
    "pcap_set_snaplen"
    "pcap_set_timeout"
    "pcap_setdirection"
    "pcap_setfilter"
    "pcap_setnonblock"
    "pcap_snapshot"
    "pcap_stats"))
