#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


ngx_int_t ngx_http_board_test(ngx_cycle_t *cycle, size_t size);


ngx_int_t
ngx_http_board_test(ngx_cycle_t *cycle, size_t size)
{
    ngx_shm_t    board;
    ngx_uint_t  *slots;

    board.size = size;
    board.log = cycle->log;
    board.exists = 0;
    ngx_str_set(&board.name, "board");

    if (ngx_shm_alloc(&board) != NGX_OK) {
        return NGX_ERROR;
    }

    slots = (ngx_uint_t *) board.addr;

    if (slots[0] != 0) {
        ngx_log_error(NGX_LOG_EMERG, cycle->log, 0, "memory is not zeroed");
        return NGX_ERROR;
    }

    ngx_shm_free(&board);

    return NGX_OK;
}
