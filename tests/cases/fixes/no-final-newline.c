#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


void ngx_http_stamp_touch(char *path, time_t now);


void
ngx_http_stamp_touch(char *path, time_t now)
{
    FILE  *stamp;

    stamp = fopen(path, "w");
    if (stamp == NULL) {
        return;
    }

    fprintf(stamp, "%ld\n", (long) now);
}