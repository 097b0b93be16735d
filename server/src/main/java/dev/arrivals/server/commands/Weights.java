package dev.arrivals.server.commands;

/** About how many bytes commands of fixed size hold while they wait to be committed. */
final class Weights {
  /** A command that names what it reads or changes. */
  static final long NAME = 64;

  /** A command with the settings of a delivery, or the decision on a failure text. */
  static final long SETTINGS = 512;

  private Weights() {}
}
