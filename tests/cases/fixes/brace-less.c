#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

int ngx_http_pid_of(const char *file, char *buf, int size);

int
ngx_http_pid_of(const char *file, char *buf, int size)
{
    int fd, n, i;

    fd = open(file, O_RDONLY);
    if (fd < 0)
        return -1;

    n = read(fd, buf, size - 1);
    if (n <= 0)
        return -1;

    buf[n] = '\0';

    for (i = 0; i < n; i++)
        if (buf[i] < '0' || buf[i] > '9')
            return -1;

    close(fd);

    return atoi(buf);
}
