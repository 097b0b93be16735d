package dev.arrivals.server.cli.client;

import dev.arrivals.v1.CreateBackupRequest;
import dev.arrivals.v1.CreateBackupResponse;
import dev.arrivals.v1.MaintenanceServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that has a running server copy its data. */
@Command(
    name = "backup",
    description =
        "Have a running server write a copy of all its data, as of one moment, into a new directory"
            + " on its own machine. Needs the role admin where there are tokens.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  private static final long MIB = 1 << 20;

  @Mixin private ServerAddress server;

  @Parameters(
      index = "0",
      paramLabel = "DIRECTORY",
      description = "Where the copy shall be; it must not be there yet, or be empty.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String target = directory.toAbsolutePath().normalize().toString();
    ManagedChannel channel = server.channel();
    try {
      CreateBackupResponse done =
          MaintenanceServiceGrpc.newBlockingStub(channel)
              .createBackup(CreateBackupRequest.newBuilder().setDirectory(target).build());
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s holds everything up to %s, %d MiB%n",
          target, done.getPosition(), (done.getSizeBytes() + MIB - 1) / MIB);
      out.flush();
      return 0;
    } catch (StatusRuntimeException e) {
      throw new IllegalStateException(server.explain(e.getStatus()), e);
    } finally {
      channel.shutdownNow();
    }
  }
}
