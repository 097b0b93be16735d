package dev.arrivals.server.qualification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes one of variable parts that stand side by side: "Mon, 2 Mar 2026 09:00" is one date, and a
 * number may be written in one group of digits or in five.
 */
final class Runs {
  private static final Set<String> PARTS_OF_DATES =
      Set.of(
          ("Mon Tue Wed Thu Fri Sat Sun Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
                  + " Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec January February March April"
                  + " June July August September October November December GMT UTC AM PM")
              .split(" "));

  private Runs() {}

  static List<String> merged(List<String> pieces) {
    List<String> merged = new ArrayList<>(pieces.size());
    int at = 0;
    while (at < pieces.size()) {
      int end = end(pieces, at);
      if (end > at && pieces.subList(at, end).contains(Masking.VARIABLE)) {
        merged.add(Masking.VARIABLE);
      } else {
        end = Math.max(end, at + 1);
        merged.addAll(pieces.subList(at, end));
      }
      at = end;
    }
    return merged;
  }

  /** The end of the run that starts here, without separators behind it; the start if none does. */
  private static int end(List<String> pieces, int start) {
    int end = start;
    for (int i = start; i < pieces.size(); i++) {
      if (belongs(pieces.get(i))) {
        end = i + 1;
      } else if (end == start || !(pieces.get(i).equals(" ") || pieces.get(i).equals(","))) {
        break;
      }
    }
    return end;
  }

  private static boolean belongs(String piece) {
    return piece.equals(Masking.VARIABLE) || PARTS_OF_DATES.contains(piece);
  }
}
