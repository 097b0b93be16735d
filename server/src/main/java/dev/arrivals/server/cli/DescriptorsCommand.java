package dev.arrivals.server.cli;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.arrivals.v1.ConnectorServiceProto;
import dev.arrivals.v1.DeliveryServiceProto;
import dev.arrivals.v1.ErrorReasonProto;
import dev.arrivals.v1.FeedbackServiceProto;
import dev.arrivals.v1.MessageServiceProto;
import dev.arrivals.v1.QualificationServiceProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all that a client's tools need of the API into one file. */
@Command(
    name = "descriptors",
    description = {
      "Writes the API with everything that it imports as one descriptor set, for"
          + " protoc --descriptor_set_in=FILE, buf and grpcurl -protoset FILE."
    },
    mixinStandardHelpOptions = true)
final class DescriptorsCommand implements Callable<Integer> {
  private static final List<FileDescriptor> API =
      List.of(
          ConnectorServiceProto.getDescriptor(),
          DeliveryServiceProto.getDescriptor(),
          ErrorReasonProto.getDescriptor(),
          FeedbackServiceProto.getDescriptor(),
          MessageServiceProto.getDescriptor(),
          QualificationServiceProto.getDescriptor());

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to write, such as arrivals.binpb.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    FileDescriptorSet set = set();
    try {
      Files.write(file, set.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be written: " + e.getMessage(), e);
    }
    spec.commandLine().getOut().printf("%s: %d files%n", file, set.getFileCount());
    return 0;
  }

  /** Returns the API's files, each after those that it imports. */
  static FileDescriptorSet set() {
    Set<FileDescriptor> files = new LinkedHashSet<>();
    API.forEach(f -> add(f, files));
    FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
    files.forEach(f -> set.addFile(f.toProto()));
    return set.build();
  }

  private static void add(FileDescriptor file, Set<FileDescriptor> files) {
    file.getDependencies().forEach(f -> add(f, files));
    files.add(file);
  }
}
