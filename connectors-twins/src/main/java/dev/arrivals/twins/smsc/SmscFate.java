package dev.arrivals.twins.smsc;

import java.util.List;

/**
 * The fate of a submitted text.
 *
 * @param status the command_status of the answer; after any but 0 (ESME_ROK) nothing follows
 * @param ids how its id is written
 * @param shape of its receipts
 * @param steps what happens to it then, in this order
 */
public record SmscFate(int status, SmscIds ids, SmscShape shape, List<SmscStep> steps) {
  /** Keeps a copy of the steps. */
  public SmscFate {
    steps = List.copyOf(steps);
  }

  /** Not taken, by this command_status (SMPP 3.4, 5.1.3). */
  public static SmscFate refused(int status) {
    return new SmscFate(status, SmscIds.SAME, SmscShape.TEXT_AND_PARAMETERS, List.of());
  }

  /** Taken; its id is the same everywhere, its receipts have a text and parameters. */
  public static SmscFate taken(SmscStep... steps) {
    return new SmscFate(0, SmscIds.SAME, SmscShape.TEXT_AND_PARAMETERS, List.of(steps));
  }

  /** Returns this fate with ids written so. */
  public SmscFate with(SmscIds value) {
    return new SmscFate(status, value, shape, steps);
  }

  /** Returns this fate with receipts of this shape. */
  public SmscFate with(SmscShape value) {
    return new SmscFate(status, ids, value, steps);
  }
}
