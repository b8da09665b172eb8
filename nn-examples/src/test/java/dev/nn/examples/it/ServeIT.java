package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that serves goes on, on each JDK, until it is stopped. */
@Tag("slow")
class ServeIT {

  private static final Pattern ADDRESS = Pattern.compile("serving on at (http://\\S+) until .*");

  private static final String ROW =
      "{\"sepal_length\": 5.0, \"sepal_width\": 3.4, \"petal_length\": 1.5, \"petal_width\": 0.2}";

  @Test
  void withAPortItServesOn() throws Exception {
    for (Jdk jdk : Jdk.all()) {
      Process process = start(jdk);
      try {
        HttpResponse<String> response =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(address(process, ADDRESS).resolve("/predict"))
                        .POST(BodyPublishers.ofString(ROW))
                        .build(),
                    BodyHandlers.ofString());

        assertEquals(200, response.statusCode(), response.body());
        assertTrue(response.body().contains("\"label\":\"setosa\""), response.body());
        assertTrue(process.isAlive());
      } finally {
        process.destroy();
      }
      process.waitFor();
    }
  }

  /** Reads the output of a process up to a line that tells its address. */
  static URI address(Process process, Pattern line) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String next = output.readLine(); next != null; next = output.readLine()) {
      lines.add(next);
      Matcher address = line.matcher(next);
      if (address.matches()) {
        return URI.create(address.group(1));
      }
    }
    throw new AssertionError("it ended before it served on: " + lines);
  }

  private static Process start(Jdk jdk) throws Exception {
    List<String> command =
        List.of(
            jdk.home().resolve("bin/java").toString(),
            "-cp",
            ClassPath.join(ClassPath.all()),
            "dev.nn.examples.Main",
            "serve",
            "--port",
            "0",
            "--seconds",
            "0");
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
