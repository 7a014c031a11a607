; Objects of libbpf
;
; What `bpf_object__open()` and its like read is closed with all its programs and maps by `bpf_object__close()`; a
; link, a ring buffer and a BTF have calls of their own, by the library's headers. Before version 1.0 a failure was a
; pointer for `libbpf_get_error()`.
;
; bad: a program that the kernel refuses
;     static struct bpf_object *
;     ngx_stream_hello_program(char *path)
;     {
;         struct bpf_object  *object;
;
;         object = bpf_object__open_file(path, NULL);
;         if (libbpf_get_error(object)) {
;             return NULL;
;         }
;
;         if (bpf_object__load(object) != 0) {
;             return NULL;
;         }
;
;         return object;
;     }
;
; good: closed where the kernel refuses it
;     static struct bpf_object *
;     ngx_stream_hello_program(char *path)
;     {
;         struct bpf_object  *object;
;
;         object = bpf_object__open_file(path, NULL);
;         if (libbpf_get_error(object)) {
;             return NULL;
;         }
;
;         if (bpf_object__load(object) != 0) {
;             bpf_object__close(object);
;             return NULL;
;         }
;
;         return object;
;     }

((translation_unit)
  (#set! rule.id "libbpf")
  (#set! rule.title "Objects of libbpf")
  (#set! resource.noun "BPF object")
  (#set! resource.type "struct bpf_object *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.none "libbpf_get_error")
  (#set! fix.release "bpf_object__close(%s)"))

; object = bpf_object__open(path);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "bpf_object__open"
    "bpf_object__open_buffer"
    "bpf_object__open_file"
    "bpf_object__open_mem"))

; ring = ring_buffer__new(fd, callback, data, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "ring_buffer__new")
  (#set! fix.release "ring_buffer__free(%s)"))

; buffer = perf_buffer__new(fd, 8, callback, lost, data, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "perf_buffer__new"
    "perf_buffer__new_raw")
  (#set! fix.release "perf_buffer__free(%s)"))

; btf = btf__parse(path, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "btf__load_vmlinux_btf"
    "btf__parse"
    "btf__parse_elf"
    "btf__parse_raw")
  (#set! fix.release "btf__free(%s)"))

; bpf_object__close(object);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "bpf_object__close"
    "btf__free"
    "perf_buffer__free"
    "ring_buffer__free"))

; rc = bpf_object__load(object);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "bpf_map__next"
    "bpf_object__btf"
    "bpf_object__btf_fd"
    "bpf_object__find_map_by_name"
    "bpf_object__find_map_fd_by_name"
    "bpf_object__find_program_by_name"
    "bpf_object__find_program_by_title"
    "bpf_object__load"
    "bpf_object__name"
    "bpf_object__next_map"
    "bpf_object__next_program"
    "bpf_object__pin"
    "bpf_object__pin_maps"
    "bpf_object__pin_programs"
    "bpf_object__set_kversion"
    "bpf_object__unpin"
    "bpf_object__unpin_maps"
    "bpf_object__unpin_programs"
    "bpf_program__next"
    "btf__find_by_name"
    "btf__find_by_name_kind"
    "btf__type_by_id"
    "libbpf_get_error"
    "perf_buffer__consume"
    "perf_buffer__epoll_fd"
    "perf_buffer__poll"
    "ring_buffer__add"
    "ring_buffer__consume"
    "ring_buffer__epoll_fd"
    "ring_buffer__poll"))
