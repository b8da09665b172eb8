package dev.nn.spark;

import dev.nn.spark.command.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Calls of the command in the session of the tests. */
final class Commands {

  private Commands() {}

  /** The end of a command. */
  record End(int status, String out, String err) {}

  static End run(Object... arguments) {
    LocalSpark.session();
    List<String> texts = Arrays.stream(arguments).map(Object::toString).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(texts, stream(out), stream(err));
    return new End(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
