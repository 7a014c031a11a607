#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

int ngx_http_owner_is(const char *file, uid_t uid, gid_t gid);

int
ngx_http_owner_is(const char *file, uid_t uid, gid_t gid)
{
    int fd;
    struct stat st;

    fd = open(file, O_RDONLY);
    if (fd == -1)
        return -1;

    if (fstat(fd, &st) == -1
        || st.st_uid != uid
        || st.st_gid != gid)
        return 0;

    close(fd);

    return 1;
}
