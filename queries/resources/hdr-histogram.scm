; Histograms of HdrHistogram
;
; `hdr_init()` hands a histogram out through its last argument when it answers 0, and `hdr_close()` frees it. So says
; hdr_histogram.h.
;
; bad: a value that is out of range
;     static struct hdr_histogram *
;     ngx_http_hello_times(int64_t *times, size_t n)
;     {
;         size_t                 i;
;         struct hdr_histogram  *histogram;
;
;         if (hdr_init(1, 60000, 3, &histogram) != 0) {
;             return NULL;
;         }
;
;         for (i = 0; i < n; i++) {
;
;             if (!hdr_record_value(histogram, times[i])) {
;                 return NULL;
;             }
;         }
;
;         return histogram;
;     }
;
; good: closed where a value is out of range
;     static struct hdr_histogram *
;     ngx_http_hello_times(int64_t *times, size_t n)
;     {
;         size_t                 i;
;         struct hdr_histogram  *histogram;
;
;         if (hdr_init(1, 60000, 3, &histogram) != 0) {
;             return NULL;
;         }
;
;         for (i = 0; i < n; i++) {
;
;             if (!hdr_record_value(histogram, times[i])) {
;                 hdr_close(histogram);
;                 return NULL;
;             }
;         }
;
;         return histogram;
;     }

((translation_unit)
  (#set! rule.id "hdr-histogram")
  (#set! rule.title "Histograms of HdrHistogram")
  (#set! rule.needs "hdr_histogram")
  (#set! resource.noun "histogram")
  (#set! resource.type "struct hdr_histogram *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "hdr_close(%s)"))

; rc = hdr_init(1, 60000, 3, &histogram);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle
    .)
  (#eq? @resource.acquire "hdr_init")
  (#set! call.fails "!= 0"))

; hdr_close(histogram);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "hdr_close"))

; rc = hdr_record_value(histogram, value);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "hdr_add"
    "hdr_count_at_value"
    "hdr_get_memory_size"
    "hdr_max"
    "hdr_mean"
    "hdr_min"
    "hdr_percentiles_print"
    "hdr_record_corrected_value"
    "hdr_record_value"
    "hdr_record_value_atomic"
    "hdr_record_values"
    "hdr_reset"
    "hdr_stddev"
    "hdr_value_at_percentile"))
