/* Ways through one function: early returns, labels, loops, switches. */


/* expect: never-released high */
static ngx_int_t
demo_never(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_one_of_two(u_char *name, struct stat *st)
{
    int  fd;

    fd = open((char *) name, O_RDONLY);
    if (fd < 0) {
        return NGX_ERROR;
    }

    if (fstat(fd, st) == -1) {
        return NGX_ERROR; /* leak */
    }

    close(fd);

    return NGX_OK;
}


static ngx_int_t
demo_label(u_char *name, ngx_log_t *log)
{
    ngx_fd_t   fd;
    ngx_int_t  rc;

    rc = NGX_ERROR;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        goto done;
    }

    if (demo_check(log) != NGX_OK) {
        goto done;
    }

    rc = NGX_OK;

done:

    if (fd != NGX_INVALID_FILE) {
        if (ngx_close_file(fd) == NGX_FILE_ERROR) {
            ngx_log_error(NGX_LOG_ALERT, log, ngx_errno, "close() failed");
        }
    }

    return rc;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_goto_over_the_release(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    if (demo_check(name)) {
        goto done; /* leak */
    }

    ngx_close_file(fd);

done:

    return NGX_OK;
}


static ngx_int_t
demo_status_tells(u_char *name)
{
    ngx_fd_t   fd;
    ngx_int_t  rc;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        rc = NGX_DECLINED;
        goto out;
    }

    rc = NGX_OK;

out:

    if (rc == NGX_OK) {
        ngx_close_file(fd);
    }

    return rc;
}


static ngx_int_t
demo_sentinel(u_char *name, ngx_uint_t wanted)
{
    ngx_fd_t  fd;

    fd = NGX_INVALID_FILE;

    if (wanted) {
        fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    }

    if (fd != NGX_INVALID_FILE) {
        ngx_close_file(fd);
    }

    return NGX_OK;
}


static void
demo_closed_in_a_loop(u_char **names, ngx_uint_t n)
{
    ngx_fd_t    fd;
    ngx_uint_t  i;

    for (i = 0; i < n; i++) {
        fd = ngx_open_file(names[i], NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            continue;
        }

        ngx_close_file(fd);
    }
}


/* expect: leaks-on-path high */
static void
demo_continue_in_a_loop(u_char **names, ngx_uint_t n)
{
    ngx_fd_t    fd;
    ngx_uint_t  i;

    for (i = 0; i < n; i++) {
        fd = ngx_open_file(names[i], NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
        if (fd == NGX_INVALID_FILE) {
            continue;
        }

        if (names[i][0] == '.') {
            continue; /* leak */
        }

        ngx_close_file(fd);
    }
}


/* expect: overwritten high */
static ngx_int_t
demo_overwritten(u_char *first, u_char *second)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(first, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    fd = ngx_open_file(second, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0); /* leak */

    if (fd != NGX_INVALID_FILE) {
        ngx_close_file(fd);
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_switch(u_char *name, ngx_int_t what)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return NGX_ERROR;
    }

    switch (what) {

    case 0:
        ngx_close_file(fd);
        return NGX_OK;

    case 1:
        return NGX_DECLINED; /* leak */

    default:
        break;
    }

    ngx_close_file(fd);

    return NGX_OK;
}


static void
demo_process_ends(u_char *name)
{
    ngx_fd_t  fd;

    fd = ngx_open_file(name, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    if (fd == NGX_INVALID_FILE) {
        return;
    }

    if (demo_check(name)) {
        exit(2);
    }

    ngx_close_file(fd);
}


/* expect: never-released high */
static ngx_int_t
demo_pair(void)
{
    int  fds[2];

    if (pipe(fds) == -1) {
        return NGX_ERROR;
    }

    return NGX_OK; /* leak */
}


static ngx_int_t
demo_elements(u_char **names)
{
    ngx_fd_t    fds[4];
    ngx_uint_t  i;

    for (i = 0; i < 4; i++) {
        fds[i] = ngx_open_file(names[i], NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);
    }

    for (i = 0; i < 4; i++) {
        ngx_close_file(fds[i]);
    }

    return NGX_OK;
}


static ngx_int_t
demo_standard_streams(void)
{
    int  fd;

    fd = open("/dev/null", O_RDWR);
    if (fd == -1) {
        return NGX_ERROR;
    }

    if (fd > STDERR_FILENO) {
        (void) close(fd);
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_list_that_grows(CURL *curl, char **lines, ngx_uint_t n)
{
    ngx_uint_t          i;
    struct curl_slist  *list;

    list = NULL;

    for (i = 0; i < n; i++) {
        list = curl_slist_append(list, lines[i]);
    }

    if (curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list) != CURLE_OK) {
        return NGX_ERROR; /* leak */
    }

    curl_slist_free_all(list);

    return NGX_OK;
}


static struct curl_slist *
demo_list_of_the_caller(struct curl_slist *list)
{
    list = curl_slist_append(list, "Accept: */*");

    return list;
}


static ngx_int_t
demo_list_of_somebody_else(demo_request_t *request)
{
    struct curl_slist  *list;

    list = request->lines;
    list = curl_slist_append(list, "Accept: */*");

    return curl_easy_perform(request->curl) == CURLE_OK ? NGX_OK : NGX_ERROR;
}


static ngx_int_t
demo_list_that_may_not_grow(char *line, char *other)
{
    struct curl_slist  *list, *longer;

    list = NULL;
    list = curl_slist_append(list, line);
    if (list == NULL) {
        return NGX_ERROR;
    }

    longer = curl_slist_append(list, other);
    if (longer == NULL) {
        curl_slist_free_all(list);
        return NGX_ERROR;
    }

    curl_slist_free_all(longer);

    return NGX_OK;
}


static ngx_int_t
demo_copy_that_is_cut(ngx_log_t *log, ngx_str_t *value)
{
    ngx_str_t  whole, part;

    whole.len = value->len;
    whole.data = ngx_alloc(value->len, log);
    if (whole.data == NULL) {
        return NGX_ERROR;
    }

    part = whole;

    if (part.len > 2 && part.data[0] == '#') {
        part.len -= 2;
        part.data = ngx_strlchr(part.data, part.data + part.len, LF);
    }

    demo_print(part.len);

    ngx_free(whole.data);

    return NGX_OK;
}


static cJSON *
demo_first_and_then_the_others(const int *numbers, size_t n)
{
    cJSON   *array, *number;
    size_t   i;

    array = cJSON_CreateArray();

    for (i = 0; array && i < n; i++) {
        number = cJSON_CreateNumber(numbers[i]);
        if (number == NULL) {
            cJSON_Delete(array);
            return NULL;
        }

        if (!i) {
            array->child = number;

        } else {
            cJSON_AddItemToArray(array, number);
        }
    }

    return array;
}


/* expect: overwritten high */
static ngx_int_t
demo_message_that_is_overwritten(sqlite3 *db)
{
    char  *message;

    message = NULL;

    if (sqlite3_exec(db, "INSERT", NULL, NULL, &message) != SQLITE_OK) {
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, &message); /* leak */
        sqlite3_free(message);
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_inner_name_of_an_outer_one(int busy, int full)
{
    char  *text = NULL;

    if (busy) {
        char  *text = strdup("busy");

        if (text != NULL) {
            if (full) {
                goto failed; /* leak */
            }

            free(text);
        }
    }

    return NGX_OK;

failed:

    free(text);

    return NGX_ERROR;
}


/* expect: never-released high */
static ngx_int_t
demo_outer_name_of_an_inner_one(int busy)
{
    char  *text = strdup("outer");

    if (busy) {
        char  *text = strdup("inner");

        demo_print(text);
        free(text);
    }

    return NGX_OK; /* leak */
}
