package dev.arrivals.twins.smsc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The behaviour of an {@link SmscTwin}; each method returns changed settings. */
public final class SmscSettings {
  final String systemId;
  final String password;
  final long seed;
  final int window;
  final Duration patience;
  final Duration pause;
  final double doubled;
  final int refusedBinds;
  final Optional<SSLContext> tls;

  private SmscSettings(
      String systemId,
      String password,
      long seed,
      int window,
      Duration patience,
      Duration pause,
      double doubled,
      int refusedBinds,
      Optional<SSLContext> tls) {
    this.systemId = Objects.requireNonNull(systemId);
    this.password = Objects.requireNonNull(password);
    this.seed = seed;
    this.window = window;
    this.patience = patience;
    this.pause = pause;
    this.doubled = doubled;
    this.refusedBinds = refusedBinds;
    this.tls = tls;
  }

  /**
   * Well behaved: one account, 10 receipts in flight on a link, an unanswered one again after 10 s,
   * a refused one after 5 ms, none twice, no TLS.
   */
  public static SmscSettings account(String systemId, String password) {
    return new SmscSettings(
        systemId,
        password,
        0,
        10,
        Duration.ofSeconds(10),
        Duration.ofMillis(5),
        0,
        0,
        Optional.empty());
  }

  /** Sets the seed of the receipts, their order and their copies. */
  public SmscSettings seed(long value) {
    return new SmscSettings(
        systemId, password, value, window, patience, pause, doubled, refusedBinds, tls);
  }

  /** Sets how many receipts may be unanswered on a link. */
  public SmscSettings window(int value) {
    return new SmscSettings(
        systemId, password, seed, value, patience, pause, doubled, refusedBinds, tls);
  }

  /** After how long an unanswered receipt is sent again. */
  public SmscSettings patience(Duration value) {
    return new SmscSettings(
        systemId, password, seed, window, value, pause, doubled, refusedBinds, tls);
  }

  /** Sets how long a refused receipt waits before it is sent again. */
  public SmscSettings pause(Duration value) {
    return new SmscSettings(
        systemId, password, seed, window, patience, value, doubled, refusedBinds, tls);
  }

  /** Sets the share of the receipts, from 0 to 1, that is sent twice however it was answered. */
  public SmscSettings doubled(double share) {
    return new SmscSettings(
        systemId, password, seed, window, patience, pause, share, refusedBinds, tls);
  }

  /** Sets how many binds are refused by ESME_RTHROTTLED before one is let in. */
  public SmscSettings refusedBinds(int count) {
    return new SmscSettings(systemId, password, seed, window, patience, pause, doubled, count, tls);
  }

  /** Speaks TLS with this identity. */
  public SmscSettings tls(SSLContext identity) {
    return new SmscSettings(
        systemId,
        password,
        seed,
        window,
        patience,
        pause,
        doubled,
        refusedBinds,
        Optional.of(identity));
  }
}
