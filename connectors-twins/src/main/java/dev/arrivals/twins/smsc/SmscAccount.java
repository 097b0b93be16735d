package dev.arrivals.twins.smsc;

import java.util.concurrent.atomic.AtomicInteger;

/** The account that links bind to: who is let in, and what the links did. */
final class SmscAccount {
  private static final int THROTTLED = 0x58;
  private static final int WRONG_PASSWORD = 0x0E;
  private static final int WRONG_SYSTEM_ID = 0x0F;

  private final SmscSettings settings;
  private final AtomicInteger tries = new AtomicInteger();
  private final AtomicInteger binds = new AtomicInteger();
  private final AtomicInteger unbinds = new AtomicInteger();
  private final AtomicInteger enquiries = new AtomicInteger();
  private final AtomicInteger signsOfLife = new AtomicInteger();
  private volatile boolean silent;

  SmscAccount(SmscSettings settings) {
    this.settings = settings;
  }

  /** The command_status that a bind is answered with. */
  int admit(SmscPdu bind) {
    if (tries.incrementAndGet() <= settings.refusedBinds) {
      return THROTTLED;
    }
    String[] texts = bind.texts();
    if (!texts[0].equals(settings.systemId)) {
      return WRONG_SYSTEM_ID;
    }
    return texts[1].equals(settings.password) ? 0 : WRONG_PASSWORD;
  }

  void bound() {
    binds.incrementAndGet();
  }

  void unbound() {
    unbinds.incrementAndGet();
  }

  void enquired() {
    enquiries.incrementAndGet();
  }

  void alive() {
    signsOfLife.incrementAndGet();
  }

  void silent(boolean value) {
    silent = value;
  }

  boolean isSilent() {
    return silent;
  }

  int tries() {
    return tries.get();
  }

  int binds() {
    return binds.get();
  }

  int unbinds() {
    return unbinds.get();
  }

  int enquiries() {
    return enquiries.get();
  }

  int signsOfLife() {
    return signsOfLife.get();
  }
}
