/* Who waits for events of a descriptor has it, and what comes back with each of them. */


static ngx_int_t
demo_watches_a_socket(int epoll, int listener)
{
    int                 fd;
    struct epoll_event  event;

    fd = accept(listener, NULL, NULL);
    if (fd == -1) {
        return NGX_ERROR;
    }

    event.events = EPOLLIN;
    event.data.fd = fd;

    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == -1) {
        close(fd);
        return NGX_ERROR;
    }

    return NGX_OK;
}


/* expect: leaks-on-path high */
static ngx_int_t
demo_watches_and_forgets(int epoll, int listener)
{
    int                 fd;
    struct epoll_event  event;

    fd = accept(listener, NULL, NULL);
    if (fd == -1) {
        return NGX_ERROR;
    }

    event.events = EPOLLIN;
    event.data.fd = fd;

    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == -1) {
        return NGX_ERROR; /* leak */
    }

    return NGX_OK;
}


static int
demo_watch(int fd, int events)
{
    struct epoll_event  event;

    memset(&event, 0, sizeof(struct epoll_event));
    event.events = events;
    event.data.fd = fd;

    if (epoll_ctl(demo_epoll, EPOLL_CTL_ADD, fd, &event) == -1) {
        demo_print("epoll_ctl");
        return -1;
    }

    return 0;
}


static void
demo_watches_by_a_helper(int listener)
{
    int  fd;

    fd = accept(listener, NULL, NULL);
    if (fd < 0) {
        return;
    }

    if (demo_watch(fd, EPOLLIN)) {
        close(fd);
    }
}


static int
demo_watches_what_has_it(int listener, demo_peer_t *peer)
{
    int                 fd;
    demo_peer_t        *made;
    struct epoll_event  event;

    fd = accept(listener, NULL, NULL);
    if (fd < 0) {
        return -1;
    }

    made = malloc(sizeof(demo_peer_t));
    if (made == NULL) {
        close(fd);
        return -1;
    }

    made->fd = fd;
    event.data.ptr = made;
    epoll_ctl(demo_epoll, EPOLL_CTL_ADD, fd, &event);

    return 0;
}


/* expect: leaks-on-path high */
static void
demo_only_names_it(int listener)
{
    int                 fd;
    struct epoll_event  event;

    fd = accept(listener, NULL, NULL);
    if (fd < 0) {
        return;
    }

    event.data.ptr = NULL;

    if (epoll_ctl(demo_epoll, EPOLL_CTL_DEL, fd, &event) == -1) {
        return; /* leak */
    }

    close(fd);
}


static void
demo_asks_the_kernel(int queue, int listener)
{
    int            fd;
    demo_peer_t   *peer;
    struct kevent  event;

    fd = accept(listener, NULL, NULL);
    if (fd < 0) {
        return;
    }

    peer = malloc(sizeof(demo_peer_t));
    if (peer == NULL) {
        close(fd);
        return;
    }

    EV_SET(&event, fd, EVFILT_READ, EV_ADD, 0, 0, (void *) peer);
    kevent(queue, &event, 1, NULL, 0, NULL);
}


static FILE *
demo_stream_of_a_cookie(const char *text)
{
    demo_cookie_t  *cookie;

    cookie = malloc(sizeof(demo_cookie_t));
    if (cookie == NULL) {
        return NULL;
    }

    cookie->text = text;

    return funopen(cookie, demo_read, demo_write, demo_seek, demo_close);
}


static int
demo_maps_over_what_is_there(demo_area_t *area, int fd)
{
    void  *start;

    start = mmap(area->start, area->size, PROT_READ, MAP_FIXED|MAP_SHARED, fd, 0);
    if (start == MAP_FAILED) {
        return -1;
    }

    return 0;
}


/* expect: never-released high */
static int
demo_maps_anew(demo_area_t *area, int fd)
{
    char  *start;

    start = mmap(NULL, area->size, PROT_READ, MAP_SHARED, fd, 0);
    if (start == MAP_FAILED) {
        return -1;
    }

    return start[0] == 'x'; /* leak */
}
