#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

int ngx_http_theme_color(const char *file, unsigned *color);

int ngx_http_theme_color(const char *file, unsigned *color)
{
    if (file == NULL) {
        return -1;
    }

    FILE *theme = fopen(file, "r");
    if (!theme) {
        return -1;
    }

    unsigned value = 0;

    if (fscanf(theme, "#%x", &value) != 1) {
        return -1;
    }

    fclose(theme);
    *color = value;

    return 0;
}
