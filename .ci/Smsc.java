import dev.arrivals.twins.smsc.SmscFate;
import dev.arrivals.twins.smsc.SmscIds;
import dev.arrivals.twins.smsc.SmscSettings;
import dev.arrivals.twins.smsc.SmscShape;
import dev.arrivals.twins.smsc.SmscStep;
import dev.arrivals.twins.smsc.SmscTwin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A message centre for each form of ids that it is told, which prints its ports. What is submitted
 * says what becomes of it: a command_status in hexadecimal, or words of receipts, each with its
 * error code after a colon; before them, the shape of the receipts with a hyphen for the underscore.
 */
class Smsc {
  private static final List<String> SHAPES =
      Arrays.stream(SmscShape.values()).map(Enum::name).toList();

  public static void main(String[] forms) throws InterruptedException {
    for (String ids : forms) {
      SmscTwin twin = SmscTwin.start(SmscSettings.account("gateway", "secret"));
      twin.onSubmitted(wish -> fate(wish.text()).with(SmscIds.valueOf(ids)));
      System.out.println(ids + " " + twin.port());
    }
    Thread.currentThread().join();
  }

  private static SmscFate fate(String wish) {
    if (wish.startsWith("0x")) {
      return SmscFate.refused(Integer.decode(wish));
    }
    SmscShape shape = SmscShape.TEXT_AND_PARAMETERS;
    List<SmscStep> steps = new ArrayList<>();
    for (String word : wish.replace('-', '_').split(" ")) {
      if (SHAPES.contains(word)) {
        shape = SmscShape.valueOf(word);
      } else {
        String[] parts = word.split(":");
        steps.add(SmscStep.named(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 0));
      }
    }
    return SmscFate.taken(steps.toArray(SmscStep[]::new)).with(shape);
  }
}
