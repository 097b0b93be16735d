package dev.arrivals.server.address;

import dev.arrivals.spi.Numbered;

/** The kinds of events that concern an address as such. */
public enum AddressEventKind implements Numbered {
  /** Wants no more messages from this sender. */
  OPT_OUT(1),
  /** Wants messages again. */
  OPT_IN(2),
  /** Complained of abuse. */
  COMPLAINT(3),
  /** Unsubscribed. */
  UNSUBSCRIPTION(4);

  private final int number;

  AddressEventKind(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
