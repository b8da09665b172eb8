package dev.nn.cli.doctor;

import dev.nn.api.Named;
import dev.nn.cli.doctor.OutputLines.Message;
import dev.nn.cli.doctor.OutputLines.Message.Kind;
import dev.nn.cli.output.Terminal;
import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.PluginReport;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.testkit.Examination;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The main class of the JVM that loads a third-party jar. It gets a folder with the jar, reads the
 * secret for its lines from the standard input, and exits when that input ends.
 */
public final class Examiner {

  private final PrintStream out;
  private final String secret;

  private Examiner(PrintStream out, String secret) {
    this.out = out;
    this.secret = secret;
  }

  /** Examines a folder's jars. */
  public static void main(String[] args) throws IOException {
    Terminal terminal = Terminal.system();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
    Examiner examiner = new Examiner(terminal.out(), String.valueOf(in.readLine()));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    System.setIn(InputStream.nullInputStream());
    endWith(in);
    int status = 0;
    try {
      examiner.examine(Path.of(args[0]));
      examiner.tell(Kind.END);
    } catch (Throwable e) { // thrown by a plug-in; main would wait for the plug-in's threads
      examiner.tell(Kind.PROBLEM, "the search for plug-ins fails: " + e);
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }

  /** Ends this JVM when its parent ends. */
  private static void endWith(BufferedReader in) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (in.readLine() != null) {}
              } catch (IOException e) {
                // the parent is gone
              }
              Runtime.getRuntime().halt(1);
            },
            "nn-doctor");
    watch.setDaemon(true);
    watch.start();
  }

  private void tell(Kind kind, String... texts) {
    out.print("\n" + Message.of(kind, texts).line(secret) + "\n");
    out.flush();
  }

  private void examine(Path folder) throws IOException {
    tell(Kind.STAGE, "the reading of its classes");
    tellCalls(folder);
    tell(Kind.STAGE, "the search for its plug-ins");
    try (PluginDirectory directory = PluginDirectory.open(folder)) {
      Plugins plugins = directory.plugins();
      plugins.problems().forEach(problem -> tell(Kind.PROBLEM, problem));
      for (PluginKind<?> kind : PluginKind.ALL) {
        examine(kind, plugins);
      }
    }
  }

  /** Reports calls such as Runtime.halt before the first constructor can make them. */
  private void tellCalls(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        jars.add(jar.toUri().toURL());
      }
    }
    ClassLoader own = Examiner.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), own)) {
      for (PluginKind<?> kind : PluginKind.ALL) {
        try {
          ServiceLoader.load(kind.type(), loader).stream()
              .map(provider -> (Class<?>) provider.type())
              .filter(type -> type.getClassLoader() == loader)
              .flatMap(type -> Examination.needlessCalls(type).stream())
              .forEach(call -> tell(Kind.CALL, call));
        } catch (ServiceConfigurationError | LinkageError e) {
          // the search for plug-ins reports the cause
        }
      }
    }
  }

  private <P extends Named> void examine(PluginKind<P> kind, Plugins plugins) {
    Registry<P> registry = plugins.of(kind);
    for (String name : registry.names()) {
      P plugin = registry.get(name);
      ClassLoader loader = plugin.getClass().getClassLoader();
      if (loader != null && loader != Examiner.class.getClassLoader()) {
        PluginReport.Entry entry = registry.entry(name);
        tell(Kind.PLUGIN, kind.word(), entry.text(), entry.className(), entry.formula());
        examine(kind, plugin, plugins);
      }
    }
  }

  private <P extends Named> void examine(PluginKind<P> kind, P plugin, Plugins plugins) {
    if (!Examination.isPossible(kind.type())) {
      return; // without a contract, there is nothing to check beyond loading
    }
    tell(Kind.STAGE, "the first look at " + plugin.name());
    Examination examination = Examination.of(plugin, kind.type());
    for (String rule : examination.rules()) {
      tell(Kind.STAGE, "the rule %s of %s".formatted(rule, plugin.name()));
      examination
          .check(rule)
          .ifPresentOrElse(
              message -> tell(Kind.BROKEN, rule, message), () -> tell(Kind.KEPT, rule));
    }
    tell(Kind.STAGE, "the measurement of " + plugin.name());
    try {
      PluginSpeed.of(kind, plugin, plugins).forEach(words -> tell(Kind.SPEED, words));
    } catch (RuntimeException | LinkageError e) {
      tell(Kind.SPEED, "not measured: " + e);
    }
  }
}
