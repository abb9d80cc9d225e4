/* healthcheck <port> <path>: exit code 0 if GET http://127.0.0.1:<port><path> answers 200 within two seconds, else 1.
 *
 * The images have neither a shell nor curl. A native executable of ours cannot ask itself: it would start a second service.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static int fail(const char *what) {
    perror(what);
    return 1;
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: healthcheck <port> <path>\n");
        return 2;
    }
    int port = atoi(arguments[1]);
    char request[512];
    int length = snprintf(request, sizeof request,
                          "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", arguments[2]);
    if (port < 1 || port > 65535 || length < 0 || (size_t) length >= sizeof request) {
        fprintf(stderr, "healthcheck: no such port, or a path that is too long\n");
        return 2;
    }
    struct timeval patience = {.tv_sec = 2};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short) port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connection < 0) return fail("socket");
    /* on Linux the deadline for sending is also the one for connecting */
    setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(connection, (struct sockaddr *) &address, sizeof address) < 0) return fail("connect");
    if (send(connection, request, (size_t) length, MSG_NOSIGNAL) != length) return fail("send");

    /* "HTTP/1.1 200" may come in pieces */
    char answer[13] = {0};
    size_t received = 0;
    while (received < 12) {
        ssize_t more = recv(connection, answer + received, 12 - received, 0);
        if (more < 0) return fail("recv");
        if (more == 0) break;
        received += (size_t) more;
    }
    close(connection);
    if (received == 12 && strncmp(answer, "HTTP/1.", 7) == 0 && strcmp(answer + 8, " 200") == 0) return 0;
    fprintf(stderr, "healthcheck: %s\n", received ? answer : "no answer");
    return 1;
}
