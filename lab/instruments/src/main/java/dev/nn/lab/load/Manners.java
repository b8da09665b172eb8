package dev.nn.lab.load;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** The ways in which clients use a connection, good and bad. */
enum Manners {
  /** Asks for a row again and again. */
  KEEPS(30) {
    @Override
    void meet(Meeting meeting) throws IOException, InterruptedException {
      try (Client client = Client.of(meeting.server())) {
        for (int i = 0; i < 20; i++) {
          int row = meeting.row();
          meeting.timed(client, row);
        }
      }
    }
  },

  /** Asks once. */
  ONCE(30) {
    @Override
    void meet(Meeting meeting) throws IOException, InterruptedException {
      try (Client client = Client.of(meeting.server())) {
        meeting.timed(client, meeting.row());
      }
    }
  },

  /** Asks for many rows, and takes the answer in small parts. */
  READS_SLOWLY(4) {
    @Override
    void meet(Meeting meeting) throws IOException, InterruptedException {
      try (Client client = Client.ofSmallBuffer(meeting.server())) {
        int row = meeting.row();
        String body = meeting.answers().body(row, 100);
        client.send(client.request("POST", "/predict", body));
        meeting.check(meeting.answers().isRight(client.answer(512, 2), row, 100), this);
      }
    }
  },

  /** Sends its request in small parts. */
  WRITES_SLOWLY(4) {
    @Override
    void meet(Meeting meeting) throws IOException, InterruptedException {
      try (Client client = Client.of(meeting.server())) {
        int row = meeting.row();
        String text = client.request("POST", "/predict", meeting.answers().body(row));
        for (int at = 0; at < text.length(); at += 16) {
          client.send(text.substring(at, Math.min(text.length(), at + 16)));
          Thread.sleep(10);
        }
        meeting.check(meeting.answers().isRight(client.answer(), row), this);
      }
    }
  },

  /** Closes its half of the connection after the request. */
  CLOSES_HALF(8) {
    @Override
    void meet(Meeting meeting) throws IOException, InterruptedException {
      try (Client client = Client.of(meeting.server())) {
        int row = meeting.row();
        client.send(client.request("POST", "/predict", meeting.answers().body(row)));
        client.closeHalf();
        meeting.check(meeting.answers().isRight(client.answer(), row), this);
        client.awaitClose();
      }
    }
  },

  /** Closes its half in the middle of the request. */
  CLOSES_EARLY(4) {
    @Override
    void meet(Meeting meeting) throws IOException {
      try (Client client = Client.of(meeting.server())) {
        client.send(half(client, meeting));
        client.closeHalf();
        client.awaitClose();
      }
    }
  },

  /** Breaks down in the middle of its request. */
  RESETS_IN_REQUEST(6) {
    @Override
    void meet(Meeting meeting) throws IOException {
      try (Client client = Client.of(meeting.server())) {
        client.resetAtClose();
        client.send(half(client, meeting));
      }
    }
  },

  /** Breaks down before it reads its answer. */
  RESETS_IN_ANSWER(6) {
    @Override
    void meet(Meeting meeting) throws IOException {
      try (Client client = Client.ofSmallBuffer(meeting.server())) {
        client.resetAtClose();
        String body = meeting.answers().body(meeting.row(), 100);
        client.send(client.request("POST", "/predict", body));
      }
    }
  },

  /** Stops in the middle of its request, and waits to be cut off. */
  STOPS(1) {
    @Override
    void meet(Meeting meeting) throws IOException {
      try (Client client = Client.of(meeting.server())) {
        client.send(half(client, meeting));
        client.awaitClose();
      }
    }
  },

  /** Connects, says nothing, and goes. */
  SILENT(3) {
    @Override
    void meet(Meeting meeting) throws IOException {
      Client.of(meeting.server()).close();
    }
  },

  /** Sends requests that are refused. */
  BAD(10) {
    @Override
    void meet(Meeting meeting) throws IOException, InterruptedException {
      try (Client client = Client.of(meeting.server())) {
        for (int i = 0; i < 5; i++) {
          client.send(refused(client, meeting.random()));
          Client.Answer answer = client.answer();
          boolean told = answer.status() >= 400 && answer.status() < 500;
          meeting.check(told && answer.body().startsWith("{\"error\":"), this);
        }
      }
    }
  },

  /** Sends what is no HTTP. */
  GARBAGE(4) {
    @Override
    void meet(Meeting meeting) throws IOException {
      try (Client client = Client.of(meeting.server())) {
        byte[] bytes = new byte[200];
        meeting.random().nextBytes(bytes);
        client.send(new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n");
        client.awaitClose();
      } catch (SocketException e) {
        return; // the server was faster
      }
    }
  };

  /** The share of connections with these manners, in relation to the other shares. */
  private final int share;

  Manners(int share) {
    this.share = share;
  }

  /** Uses one connection. */
  abstract void meet(Meeting meeting) throws IOException, InterruptedException;

  static Manners draw(RandomGenerator random) {
    int all = 0;
    for (Manners manners : values()) {
      all += manners.share;
    }
    int drawn = random.nextInt(all);
    for (Manners manners : values()) {
      drawn -= manners.share;
      if (drawn < 0) {
        return manners;
      }
    }
    throw new AssertionError("the shares add up to " + all);
  }

  private static String half(Client client, Meeting meeting) {
    String text = client.request("POST", "/predict", meeting.answers().body(meeting.row()));
    return text.substring(0, 1 + meeting.random().nextInt(text.length() - 1));
  }

  private static String refused(Client client, RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> client.request("POST", "/predict", "{\"area\": ");
      case 1 -> client.request("POST", "/predict", "{\"area\": 1}");
      case 2 -> client.request("POST", "/predict", "[".repeat(5000));
      case 3 -> client.request("GET", "/none", "");
      case 4 -> client.request("DELETE", "/predict", "");
      default -> client.request("GET", "/health", "", "Origin: http://example.com");
    };
  }
}
