#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

ngx_int_t
ngx_http_flags_parse(const char *text, ngx_uint_t *flags);

ngx_int_t
ngx_http_flags_parse(const char *text, ngx_uint_t *flags)
{
  char *copy, *word, *last = NULL;

  copy = strdup(text);
  if (copy == NULL)
    return NGX_ERROR;

  *flags = 0;

  for (word = strtok_r(copy, ",", &last); word != NULL; word = strtok_r(NULL, ",", &last))
  {
    if (strcmp(word, "cache") == 0)
    {
      *flags |= 1;
    }
    else if (strcmp(word, "stale") == 0)
    {
      *flags |= 2;
    }
    else
    {
      return NGX_DECLINED;
    }
  }

  free(copy);
  return NGX_OK;
}
