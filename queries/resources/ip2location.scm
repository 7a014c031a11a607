; Databases of IP2Location
;
; `IP2Location_open()` returns a database to close; each record that a lookup returns is allocated and freed by
; `IP2Location_free_record()`, as the library's header and examples do.
;
; bad: a country that is not asked for
;     static ngx_int_t
;     ngx_http_hello_is_here(IP2Location *handle, char *address, char *country)
;     {
;         IP2LocationRecord  *record;
;
;         record = IP2Location_get_country_short(handle, address);
;         if (record == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strcmp(record->country_short, country) != 0) {
;             return NGX_DECLINED;
;         }
;
;         IP2Location_free_record(record);
;
;         return NGX_OK;
;     }
;
; good: freed whichever country it is
;     static ngx_int_t
;     ngx_http_hello_is_here(IP2Location *handle, char *address, char *country)
;     {
;         IP2LocationRecord  *record;
;
;         record = IP2Location_get_country_short(handle, address);
;         if (record == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (ngx_strcmp(record->country_short, country) != 0) {
;             IP2Location_free_record(record);
;             return NGX_DECLINED;
;         }
;
;         IP2Location_free_record(record);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "ip2location")
  (#set! rule.title "Databases of IP2Location")
  (#set! resource.noun "IP2Location object")
  (#set! resource.type "IP2Location *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "IP2Location_close(%s)"))

; handle = IP2Location_open(path);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "IP2Location_open"))

; record = IP2Location_get_all(handle, address);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "IP2Location_get_addresstype"
    "IP2Location_get_all"
    "IP2Location_get_areacode"
    "IP2Location_get_as"
    "IP2Location_get_asn"
    "IP2Location_get_category"
    "IP2Location_get_city"
    "IP2Location_get_country_long"
    "IP2Location_get_country_short"
    "IP2Location_get_district"
    "IP2Location_get_domain"
    "IP2Location_get_elevation"
    "IP2Location_get_iddcode"
    "IP2Location_get_isp"
    "IP2Location_get_latitude"
    "IP2Location_get_longitude"
    "IP2Location_get_mcc"
    "IP2Location_get_mnc"
    "IP2Location_get_mobilebrand"
    "IP2Location_get_netspeed"
    "IP2Location_get_region"
    "IP2Location_get_timezone"
    "IP2Location_get_usagetype"
    "IP2Location_get_weatherstationcode"
    "IP2Location_get_weatherstationname"
    "IP2Location_get_zipcode")
  (#set! fix.release "IP2Location_free_record(%s)"))

; IP2Location_free_record(record);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "IP2Location_close"
    "IP2Location_free_record"))

; rc = IP2Location_set_lookup_mode(handle, IP2LOCATION_FILE_IO);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.borrow
    "IP2Location_bin_version"
    "IP2Location_get_addresstype"
    "IP2Location_get_all"
    "IP2Location_get_areacode"
    "IP2Location_get_as"
    "IP2Location_get_asn"
    "IP2Location_get_category"
    "IP2Location_get_city"
    "IP2Location_get_country_long"
    "IP2Location_get_country_short"
    "IP2Location_get_district"
    "IP2Location_get_domain"
    "IP2Location_get_elevation"
    "IP2Location_get_iddcode"
    "IP2Location_get_isp"
    "IP2Location_get_latitude"
    "IP2Location_get_longitude"
    "IP2Location_get_mcc"
    "IP2Location_get_mnc"
    "IP2Location_get_mobilebrand"
    "IP2Location_get_netspeed"
    "IP2Location_get_region"
    "IP2Location_get_timezone"
    "IP2Location_get_usagetype"
    "IP2Location_get_weatherstationcode"
    "IP2Location_get_weatherstationname"
    "IP2Location_get_zipcode"
    "IP2Location_open_mem"
    "IP2Location_set_lookup_mode"))
