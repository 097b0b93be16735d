package dev.arrivals.bench.cli;

import dev.arrivals.bench.Arguments;
import dev.arrivals.bench.DiskBench;
import dev.arrivals.bench.HookBench;
import dev.arrivals.bench.IngestBench;
import dev.arrivals.bench.PressureBench;
import dev.arrivals.bench.ReadBench;
import dev.arrivals.bench.SmppBench;
import dev.arrivals.bench.SoakBench;
import dev.arrivals.bench.WatchBench;
import dev.arrivals.bench.growth.GrowthBench;
import dev.arrivals.bench.growth.StartBench;
import dev.arrivals.bench.mail.MailBench;
import dev.arrivals.bench.mail.RulesBench;
import dev.arrivals.sms.ReceiptsBench;

/** Chooses a measurement by its name; {@code name=value} arguments change its size. */
public final class Main {
  private Main() {}

  /** Runs one measurement. */
  public static void main(String[] args) throws Exception {
    Arguments arguments = new Arguments(args);
    switch (args.length == 0 ? "" : args[0]) {
      case "ingest" -> new IngestBench(arguments).run();
      case "read" -> new ReadBench(arguments).run();
      case "disk" -> new DiskBench(arguments).run();
      case "watch" -> new WatchBench(arguments).run();
      case "pressure" -> new PressureBench(arguments).run();
      case "soak" -> new SoakBench(arguments).run();
      case "receipts" -> new ReceiptsBench().run(arguments.number("rounds", 11));
      case "smpp" -> new SmppBench(arguments).run();
      case "webhook" -> new HookBench(arguments).run();
      case "mail" -> new MailBench(arguments).run();
      case "rules" -> new RulesBench(arguments).run();
      case "growth" -> new GrowthBench(arguments).run();
      case "start" -> new StartBench(arguments).run();
      default -> {
        System.err.println(
            "usage: bench ingest|read|watch|pressure|soak|disk|mail|rules|receipts|smpp|webhook|growth|start [name=value]…");
        System.exit(2);
      }
    }
  }
}
