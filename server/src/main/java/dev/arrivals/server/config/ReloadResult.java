package dev.arrivals.server.config;

import java.util.List;

/**
 * The changes by a configuration that was read again, as names.
 *
 * @param certificates the sections of the certificates that are others now
 */
public record ReloadResult(
    Names instances, Names tokens, Names clients, List<String> certificates) {
  /** Names that came, went, or stand for something else now. */
  public record Names(List<String> added, List<String> removed, List<String> changed) {
    /** Returns whether nothing is different. */
    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    @Override
    public String toString() {
      return "added " + added + " removed " + removed + " changed " + changed;
    }
  }

  /** Returns whether nothing is different. */
  public boolean isEmpty() {
    return instances.isEmpty() && tokens.isEmpty() && clients.isEmpty() && certificates.isEmpty();
  }
}
