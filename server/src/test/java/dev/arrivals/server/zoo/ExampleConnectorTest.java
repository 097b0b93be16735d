package dev.arrivals.server.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListInstancesRequest;
import dev.arrivals.v1.ListUnmappableRequest;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example is built from its own files, as its author does, and dropped into a server. */
class ExampleConnectorTest {
  private static final String PIGEON = "sms-pigeon";
  private static final String TESTS = "com.example.pigeon.Pigeon";

  private static final String MESSAGE = "deliveries/d1/messages/m1";

  @TempDir private Path directory;

  @Test
  void a_jar_in_the_plugin_directory_reports_over_grpc() throws IOException {
    ExampleJar.build(directory.resolve("plugins/pigeon.jar"));
    Path config = directory.resolve("arrivals.conf");
    Files.writeString(
        config,
        """
        plugins.directory = "%s"
        instances.pigeon {
          connector = sms-pigeon
          options { spool = "%s" }
        }
        instances.sms-smpp.connector = sms-smpp
        """
            .formatted(
                directory.resolve("plugins"), Files.createDirectory(directory.resolve("spool"))));
    try (TestServer server =
        TestServer.start(
            ConfigFile.read(config).at(0, directory.resolve("data")), Clock.systemUTC())) {
      assertThat(
              server
                  .connectors()
                  .listInstances(ListInstancesRequest.getDefaultInstance())
                  .getInstancesList())
          .anyMatch(i -> i.getName().equals("pigeon") && i.getConnector().equals(PIGEON));
      server.createDelivery("d1");
      server.register(
          MessageRegistration.newBuilder()
              .setName(MESSAGE)
              .setAddress("+33612345678")
              .addLegs(Leg.newBuilder().setInstance("pigeon").setNativeId("pg-1"))
              .build());
      server.report(
          TestServer.item("pigeon", "id=pg-1&to=33612345678&status=delivered"),
          TestServer.item("pigeon", "not a callback"));
      assertThat(server.message(MESSAGE).getStatus())
          .isEqualTo(MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE);
      assertThat(
              server
                  .feedback()
                  .listUnmappable(ListUnmappableRequest.getDefaultInstance())
                  .getFeedbackList())
          .extracting(f -> f.getNative().getContent().toStringUtf8())
          .containsExactly("not a callback");
    }
  }

  /** Sees the SPI, the testkit and what the testkit needs; nothing of the server. */
  @Test
  void the_example_keeps_the_contract() throws Exception {
    Path jar = ExampleJar.build(directory.resolve("pigeon.jar"));
    Path test =
        ExampleJar.of("src/test")
            .against(jar, PluginJar.place(ConnectorContract.class), PluginJar.place(Test.class))
            .write(directory.resolve("test.jar"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = alone(jar, test)) {
      Thread.currentThread().setContextClassLoader(loader);
      assertThat(run(loader.loadClass(TESTS + "ContractTest"))).as("rules").hasSizeGreaterThan(20);
      assertThat(run(loader.loadClass(TESTS + "WebhookTest"))).hasSize(2);
      assertThat(run(loader.loadClass(TESTS + "SpoolTest"))).hasSize(4);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Fixtures are read from a folder, so the folder comes before the jar that holds them too. */
  private static URLClassLoader alone(Path jar, Path test) throws Exception {
    List<URL> urls = new ArrayList<>();
    urls.add(ExampleJar.EXAMPLE.resolve("src/test/resources").toUri().toURL());
    urls.add(jar.toUri().toURL());
    urls.add(test.toUri().toURL());
    for (Class<?> part :
        List.of(
            ConnectorContract.class,
            dev.arrivals.spi.Connector.class,
            Test.class,
            org.opentest4j.AssertionFailedError.class,
            org.junit.platform.commons.annotation.Testable.class,
            org.assertj.core.api.Assertions.class)) {
      urls.add(PluginJar.place(part).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** Runs each test method of a class and of what it extends. */
  private static List<String> run(Class<?> test) throws Exception {
    List<String> ran = new ArrayList<>();
    for (Class<?> type = test; type != Object.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (Stream.of(method.getAnnotations())
            .anyMatch(a -> a.annotationType().getName().equals(Test.class.getName()))) {
          Constructor<?> constructor = test.getDeclaredConstructor();
          constructor.setAccessible(true);
          method.setAccessible(true);
          method.invoke(constructor.newInstance());
          ran.add(method.getName());
        }
      }
    }
    return ran;
  }
}
