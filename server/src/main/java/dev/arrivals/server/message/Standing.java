package dev.arrivals.server.message;

import dev.arrivals.server.status.MessageClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The class that a message had before.
 *
 * @param until the position of the last group after which it had it
 * @param messageClass empty while the message was not there
 */
public record Standing(long until, Optional<MessageClass> messageClass) {
  private static final int MOST = 32;

  /**
   * Returns the standings of a message that comes, or is first known of, with the group at a
   * position.
   */
  static List<Standing> from(long position) {
    return List.of(new Standing(position - 1, Optional.empty()));
  }

  /**
   * Returns the standings of a message that had another class until the group at {@code position}.
   */
  static List<Standing> after(List<Standing> earlier, MessageClass held, long position) {
    if (earlier.get(earlier.size() - 1).until() >= position - 1) {
      return earlier;
    }
    List<Standing> more = new ArrayList<>(earlier);
    more.add(new Standing(position - 1, Optional.of(held)));
    if (more.size() > MOST) {
      // When it came stays known.
      more.remove(1);
    }
    return List.copyOf(more);
  }
}
