#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


struct archive;
struct archive_entry;

#define ARCHIVE_OK   0
#define ARCHIVE_EOF  1

struct archive *archive_read_new(void);
int archive_read_support_format_tar(struct archive *a);
int archive_read_open_filename(struct archive *a, const char *name, size_t n);
int archive_read_next_header(struct archive *a, struct archive_entry **entry);
int archive_read_free(struct archive *a);


ngx_int_t ngx_http_bundle_count(const char *name, ngx_uint_t *n);


ngx_int_t
ngx_http_bundle_count(const char *name, ngx_uint_t *n)
{
    int                    rc;
    struct archive        *a;
    struct archive_entry  *entry;

    *n = 0;

    a = archive_read_new();
    if (a == NULL) {
        return NGX_ERROR;
    }

    if (archive_read_support_format_tar(a) != ARCHIVE_OK) {
        goto broken;
    }

    if (archive_read_open_filename(a, name, 10240) != ARCHIVE_OK) {
        return NGX_DECLINED;
    }

    while ((rc = archive_read_next_header(a, &entry)) == ARCHIVE_OK) {
        (*n)++;
    }

    if (rc != ARCHIVE_EOF) {
        goto broken;
    }

    archive_read_free(a);

    return NGX_OK;

broken:

    archive_read_free(a);

    return NGX_ERROR;
}
