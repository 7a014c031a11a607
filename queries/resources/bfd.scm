; Files of BFD
;
; `bfd_openr()` and its like return a file that `bfd_close()` frees, also when it turns out to be no object file. So
; says the manual of the BFD library.
;
; bad: a file that is no object
;     static bfd *
;     ngx_hello_symbols(char *path)
;     {
;         bfd  *file;
;
;         file = bfd_openr(path, NULL);
;         if (file == NULL) {
;             return NULL;
;         }
;
;         if (!bfd_check_format(file, bfd_object)) {
;             return NULL;
;         }
;
;         return file;
;     }
;
; good: closed where it is no object
;     static bfd *
;     ngx_hello_symbols(char *path)
;     {
;         bfd  *file;
;
;         file = bfd_openr(path, NULL);
;         if (file == NULL) {
;             return NULL;
;         }
;
;         if (!bfd_check_format(file, bfd_object)) {
;             bfd_close(file);
;             return NULL;
;         }
;
;         return file;
;     }

((translation_unit)
  (#set! rule.id "bfd")
  (#set! rule.title "Files of BFD")
  (#set! resource.noun "BFD file")
  (#set! resource.type "bfd *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "bfd_close(%s)"))

; file = bfd_openr(path, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "bfd_create"
    "bfd_openr"
    "bfd_openw"))

; bfd_close(file);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "bfd_close"
    "bfd_close_all_done"))

; rc = bfd_check_format(file, bfd_object);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "bfd_canonicalize_dynamic_symtab"
    "bfd_canonicalize_symtab"
    "bfd_check_format"
    "bfd_check_format_matches"
    "bfd_find_nearest_line"
    "bfd_get_dynamic_symtab_upper_bound"
    "bfd_get_file_flags"
    "bfd_get_filename"
    "bfd_get_section_by_name"
    "bfd_get_section_contents"
    "bfd_get_symtab_upper_bound"
    "bfd_map_over_sections"
    "bfd_read_minisymbols"))
