// Slurm sends the length of a message and the message by two calls, so that each waits 40 ms for the other side's ACK:
// ten times as long as the rest of a command. Preloaded into all programs of a private cluster, this sends at once.
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int socket(int domain, int type, int protocol) {
  int descriptor = (int)syscall(SYS_socket, domain, type, protocol);
  int on = 1;
  // Connections that a socket accepts inherit the option. It fails for what is not TCP, which changes nothing.
  if (descriptor >= 0 && domain == AF_INET) setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return descriptor;
}
