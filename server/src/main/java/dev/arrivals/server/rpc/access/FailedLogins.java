package dev.arrivals.server.rpc.access;

import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts calls that were not let in, and logs their number once a minute for each peer. Their
 * credentials are never logged.
 */
public final class FailedLogins {
  private static final Logger log = LoggerFactory.getLogger(FailedLogins.class);
  private static final long QUIET_NANOS = 60_000_000_000L;
  private static final int MOST_PEERS = 1_000;
  private static final String OTHERS = "others";

  /** The time when a peer was last logged, and how many of its calls were not logged since. */
  private record Told(long nanos, long quiet) {}

  private final AtomicLongArray counts = new AtomicLongArray(LoginFailure.values().length);
  private final Map<String, Told> peers = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  /** Prepares the counts, with a clock as {@link System#nanoTime}. */
  public FailedLogins(LongSupplier clock) {
    this.clock = clock;
  }

  /** Returns how many there were, by the word of their reason. */
  public Map<String, Long> counts() {
    Map<String, Long> byWord = new TreeMap<>();
    for (LoginFailure why : LoginFailure.values()) {
      byWord.put(why.word(), counts.get(why.ordinal()));
    }
    return byWord;
  }

  /** Counts a call. */
  void add(LoginFailure why, String method, Attributes connection) {
    counts.incrementAndGet(why.ordinal());
    long now = clock.getAsLong();
    peers.compute(
        known(peer(connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)), now),
        (peer, before) ->
            before != null && now - before.nanos() < QUIET_NANOS
                ? new Told(before.nanos(), before.quiet() + 1)
                : tell(peer, why, method, before == null ? 0 : before.quiet(), now));
  }

  /**
   * Returns the peer that a call is counted for: one for all others where there are too many, so
   * that peers cannot exhaust memory.
   */
  private String known(String peer, long now) {
    if (peers.size() >= MOST_PEERS && !peers.containsKey(peer)) {
      peers.values().removeIf(told -> now - told.nanos() >= QUIET_NANOS);
      return peers.size() >= MOST_PEERS ? OTHERS : peer;
    }
    return peer;
  }

  private static Told tell(String peer, LoginFailure why, String method, long quiet, long now) {
    log.warn(
        "A call of {} to {} was not let in: {}{}",
        peer,
        method,
        why.word().replace('_', ' '),
        quiet == 0 ? "" : " (and " + quiet + " more calls of it since it was told last)");
    return new Told(now, 0);
  }

  /** Returns the address without the port, which differs for each connection. */
  private static String peer(@org.jspecify.annotations.Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : String.valueOf(address);
  }
}
