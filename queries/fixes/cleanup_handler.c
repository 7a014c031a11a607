/* a function that is a cleanup handler as it stands */

/* declare */
ngx_pool_cleanup_t  *$cln;

/* register */
$cln = ngx_pool_cleanup_add($pool, 0);
if ($cln == NULL) {
    $release;
    $exit
}

$cln->handler = $handler;
$cln->data = $data;
