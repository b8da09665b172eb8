package dev.nn.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BearerTokenTest {

  @TempDir Path folder;

  private BearerToken token(String text) throws IOException {
    return BearerToken.read(Files.writeString(folder.resolve("token"), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /secret  | Authorization: Bearer abc-123  | 200
          /secret  | authorization: bearer  abc-123 | 200
          /secret  | X: y                           | 401
          /secret  | Authorization: Bearer          | 401
          /secret  | Authorization: Bearer abc-124  | 401
          /secret  | Authorization: Bearer abc-1234 | 401
          /secret  | Authorization: Bearer abc-12   | 401
          /secret  | Authorization: Basic abc-123   | 401
          /secret  | Authorization: abc-123         | 401
          /nothing | X: y                           | 401
          /nothing | Authorization: Bearer abc-123  | 404
          /alive   | X: y                           | 200
          /alive   | Authorization: Bearer another  | 200
          """)
  void onlyOpenPathsNeedNoToken(String path, String header, int status) throws Exception {
    Routes routes =
        new Routes()
            .get("/secret", request -> WebResponse.json("{}"))
            .open("/alive", request -> WebResponse.json("{}"));
    WebSettings settings = WebSettings.loopback(0).bearer(token(" abc-123\n"));
    try (WebServer server = WebServer.start(settings, routes);
        RawClient client = new RawClient(server.address())) {
      RawClient.Answer answer = client.get(path, header).answer();
      assertEquals(status, answer.status(), answer.body());
      assertEquals(status == 401 ? "Bearer" : "", answer.header("WWW-Authenticate"));
      assertThat(answer.body()).doesNotContain("abc-123");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "two words", "two\nlines", "ümlaut", "a\"b"})
  void aFileWithoutOneTokenIsRejected(String text) {
    IOException e = assertThrows(IOException.class, () -> token(text));
    assertThat(e.getMessage()).contains(folder.resolve("token").toString(), "expected one token");
    assertThat(e.getMessage()).doesNotContain("two", "a\"b");
  }

  @Test
  void aFileThatIsMissingOrLongIsRejected() {
    assertThrows(IOException.class, () -> BearerToken.read(folder.resolve("none")));
    assertThrows(IOException.class, () -> BearerToken.read(folder));
    assertThrows(IOException.class, () -> token("a".repeat(5000)));
  }
}
