; Databases of GeoIP and MaxMind
;
; An opened database is a mapped file or memory for as long as nobody closes it, and a reload opens it again.
; `MMDB_open()` fills a structure of the caller; when it fails, nothing is open. Records and lists that a lookup returns
; are freed on their own; `MMDB_lookup_string()` and `MMDB_get_value()` only point into the database.
;
; bad: a database of the wrong kind stays open
;     static char *
;     ngx_http_hello_database(ngx_conf_t *cf, char *name, ngx_http_hello_conf_t *hcf)
;     {
;         GeoIP  *geoip;
;
;         geoip = GeoIP_open(name, GEOIP_MEMORY_CACHE);
;         if (geoip == NULL) {
;             return NGX_CONF_ERROR;
;         }
;
;         if (GeoIP_database_edition(geoip) != GEOIP_COUNTRY_EDITION) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s: no country", name);
;             return NGX_CONF_ERROR;
;         }
;
;         hcf->default_country = GeoIP_country_code_by_addr(geoip, "127.0.0.1");
;
;         GeoIP_delete(geoip);
;
;         return NGX_CONF_OK;
;     }
;
; good: closed where it is of the wrong kind
;     static char *
;     ngx_http_hello_database(ngx_conf_t *cf, char *name, ngx_http_hello_conf_t *hcf)
;     {
;         GeoIP  *geoip;
;
;         geoip = GeoIP_open(name, GEOIP_MEMORY_CACHE);
;         if (geoip == NULL) {
;             return NGX_CONF_ERROR;
;         }
;
;         if (GeoIP_database_edition(geoip) != GEOIP_COUNTRY_EDITION) {
;             ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s: no country", name);
;             GeoIP_delete(geoip);
;             return NGX_CONF_ERROR;
;         }
;
;         hcf->default_country = GeoIP_country_code_by_addr(geoip, "127.0.0.1");
;
;         GeoIP_delete(geoip);
;
;         return NGX_CONF_OK;
;     }
;
; bad: an address that is not found leaves the database open
;     static ngx_int_t
;     ngx_http_hello_known(char *name, struct sockaddr *sockaddr)
;     {
;         int                   error;
;         MMDB_s                mmdb;
;         MMDB_lookup_result_s  result;
;
;         if (MMDB_open(name, MMDB_MODE_MMAP, &mmdb) != MMDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         result = MMDB_lookup_sockaddr(&mmdb, sockaddr, &error);
;         if (error != MMDB_SUCCESS || !result.found_entry) {
;             return NGX_DECLINED;
;         }
;
;         MMDB_close(&mmdb);
;
;         return NGX_OK;
;     }
;
; good: closed whether it is found or not
;     static ngx_int_t
;     ngx_http_hello_known(char *name, struct sockaddr *sockaddr)
;     {
;         int                   error;
;         MMDB_s                mmdb;
;         MMDB_lookup_result_s  result;
;
;         if (MMDB_open(name, MMDB_MODE_MMAP, &mmdb) != MMDB_SUCCESS) {
;             return NGX_ERROR;
;         }
;
;         result = MMDB_lookup_sockaddr(&mmdb, sockaddr, &error);
;
;         MMDB_close(&mmdb);
;
;         if (error != MMDB_SUCCESS || !result.found_entry) {
;             return NGX_DECLINED;
;         }
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "geoip")
  (#set! rule.title "Databases of GeoIP and MaxMind")
  (#set! resource.noun "database")
  (#set! resource.type "MMDB_s")
  (#set! resource.value "struct")
  (#set! resource.invalid "== NULL")
  (#set! resource.zero "MMDB_SUCCESS")
  (#set! resource.descriptors "file")
  (#set! fix.release "MMDB_close(&%s)"))

; status = MMDB_open(name, MMDB_MODE_MMAP, &mmdb);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#eq? @resource.acquire "MMDB_open")
  (#set! call.fails "!= MMDB_SUCCESS"))

; status = MMDB_open(name, MMDB_MODE_MMAP, mmdb);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    [(field_expression) (identifier)] @resource.handle)
  (#eq? @resource.acquire "MMDB_open")
  (#set! call.fails "!= MMDB_SUCCESS")
  (#set! fix.release "MMDB_close(%s)"))

; geoip = GeoIP_open(name, GEOIP_MEMORY_CACHE);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "GeoIP_new"
    "GeoIP_open"
    "GeoIP_open_type")
  (#set! fix.release "GeoIP_delete(%s)"))

; record = GeoIP_record_by_ipnum(geoip, address);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "GeoIP_record_by_addr"
    "GeoIP_record_by_addr_v6"
    "GeoIP_record_by_ipnum"
    "GeoIP_record_by_ipnum_v6"
    "GeoIP_record_by_name"
    "GeoIP_record_by_name_v6")
  (#set! fix.release "GeoIPRecord_delete(%s)"))

; name = GeoIP_org_by_ipnum(geoip, address);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "GeoIP_database_info"
    "GeoIP_name_by_addr"
    "GeoIP_name_by_addr_v6"
    "GeoIP_name_by_ipnum"
    "GeoIP_name_by_ipnum_v6"
    "GeoIP_name_by_name"
    "GeoIP_name_by_name_v6"
    "GeoIP_org_by_addr"
    "GeoIP_org_by_ipnum"
    "GeoIP_org_by_ipnum_v6"
    "GeoIP_org_by_name")
  (#set! fix.release "free(%s)"))

; status = MMDB_get_entry_data_list(&result.entry, &list);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (pointer_expression) @resource.handle)
  (#any-of? @resource.acquire
    "MMDB_get_entry_data_list"
    "MMDB_get_metadata_as_entry_data_list")
  (#set! call.fails "!= MMDB_SUCCESS")
  (#set! fix.release "MMDB_free_entry_data_list(%s)"))

; region = GeoIP_region_by_ipnum(geoip, address);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "GeoIP_region_by_addr"
    "GeoIP_region_by_ipnum"
    "GeoIP_region_by_name")
  (#set! fix.release "GeoIPRegion_delete(%s)"))

; MMDB_close(&mmdb);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "GeoIPRecord_delete"
    "GeoIPRegion_delete"
    "GeoIP_delete"
    "MMDB_close"
    "MMDB_free_entry_data_list"))

; result = MMDB_lookup_sockaddr(&mmdb, sockaddr, &error);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "GeoIP_charset"
    "GeoIP_country_code3_by_addr"
    "GeoIP_country_code3_by_ipnum"
    "GeoIP_country_code3_by_ipnum_v6"
    "GeoIP_country_code_by_addr"
    "GeoIP_country_code_by_ipnum"
    "GeoIP_country_code_by_ipnum_v6"
    "GeoIP_country_code_by_name"
    "GeoIP_country_name_by_addr"
    "GeoIP_country_name_by_ipnum"
    "GeoIP_country_name_by_ipnum_v6"
    "GeoIP_database_edition"
    "GeoIP_database_info"
    "GeoIP_id_by_addr"
    "GeoIP_id_by_ipnum"
    "GeoIP_id_by_ipnum_v6"
    "GeoIP_last_netmask"
    "GeoIP_name_by_ipnum"
    "GeoIP_num_countries"
    "GeoIP_org_by_ipnum"
    "GeoIP_record_by_addr"
    "GeoIP_record_by_ipnum"
    "GeoIP_region_by_ipnum"
    "GeoIP_set_charset"
    "MMDB_aget_value"
    "MMDB_dump_entry_data_list"
    "MMDB_get_entry_data_list"
    "MMDB_get_metadata_as_entry_data_list"
    "MMDB_get_value"
    "MMDB_lookup_sockaddr"
    "MMDB_lookup_string"
    "MMDB_read_node"
    "MMDB_vget_value"))
