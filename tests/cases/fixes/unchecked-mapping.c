#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <sys/mman.h>


#define NGX_HTTP_BOARD_SIZE  100


void ngx_http_board_write(int fd, ngx_str_t *text);


void
ngx_http_board_write(int fd, ngx_str_t *text)
{
    void  *board;

    board = mmap(NULL, NGX_HTTP_BOARD_SIZE, PROT_READ|PROT_WRITE, MAP_SHARED,
                 fd, 0);

    ngx_memcpy(board, text->data, ngx_min(text->len, NGX_HTTP_BOARD_SIZE));
}
