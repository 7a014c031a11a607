#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

int ngx_http_lockfile(const char *name, pid_t pid);

int
ngx_http_lockfile(const char *name, pid_t pid)
{
    char text[32];
    int fd = open(name, O_RDWR|O_CREAT, 0644);

    if (fd == -1) return -1;
    if (ftruncate(fd, 0) == -1) return -2;

    ngx_memzero(text, sizeof(text));
    (void) ngx_snprintf((u_char *) text, sizeof(text) - 1, "%P", pid);

    if (write(fd, text, strlen(text)) == -1) return -3;
    else if (text[0] == '0') return -4;

    close(fd);
    return 0;
}
