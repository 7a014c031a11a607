/* nginx's own handler for a file: it closes fd, and prints name when that fails, as long as the pool lives */

/* declare */
ngx_pool_cleanup_t  *$cln;
ngx_pool_cleanup_file_t  *$payload;

/* register */
$cln = ngx_pool_cleanup_add($pool, sizeof(ngx_pool_cleanup_file_t));
if ($cln == NULL) {
    $release;
    $exit
}

$cln->handler = ngx_pool_cleanup_file;
$payload = $cln->data;
$payload->fd = $handle;
$payload->name = $name;
$payload->log = $log;
