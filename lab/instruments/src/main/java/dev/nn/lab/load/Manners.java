package dev.nn.lab.load;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** How clients use a connection, well or badly. */
enum Manners {
  /** Asks for a row repeatedly. */
  KEEPS(30) {
    @Override
    void make(Visit visit) throws IOException, InterruptedException {
      try (Client client = Client.of(visit.server())) {
        for (int i = 0; i < 20; i++) {
          int row = visit.row();
          visit.timed(client, row);
        }
      }
    }
  },

  /** Asks once. */
  ONCE(30) {
    @Override
    void make(Visit visit) throws IOException, InterruptedException {
      try (Client client = Client.of(visit.server())) {
        visit.timed(client, visit.row());
      }
    }
  },

  /** Asks for many rows, and reads the answer in small parts. */
  READS_SLOWLY(4) {
    @Override
    void make(Visit visit) throws IOException, InterruptedException {
      try (Client client = Client.ofSmallBuffer(visit.server())) {
        int row = visit.row();
        String body = visit.answers().body(row, 100);
        client.send(client.request("POST", "/predict", body));
        visit.check(visit.answers().isRight(client.answer(512, 2), row, 100), this);
      }
    }
  },

  /** Sends its request in small parts. */
  WRITES_SLOWLY(4) {
    @Override
    void make(Visit visit) throws IOException, InterruptedException {
      try (Client client = Client.of(visit.server())) {
        int row = visit.row();
        String text = client.request("POST", "/predict", visit.answers().body(row));
        for (int at = 0; at < text.length(); at += 16) {
          client.send(text.substring(at, Math.min(text.length(), at + 16)));
          Thread.sleep(10);
        }
        visit.check(visit.answers().isRight(client.answer(), row), this);
      }
    }
  },

  /** Closes its half of the connection after the request. */
  CLOSES_HALF(8) {
    @Override
    void make(Visit visit) throws IOException, InterruptedException {
      try (Client client = Client.of(visit.server())) {
        int row = visit.row();
        client.send(client.request("POST", "/predict", visit.answers().body(row)));
        client.closeHalf();
        visit.check(visit.answers().isRight(client.answer(), row), this);
        client.awaitClose();
      }
    }
  },

  /** Closes its half in the middle of the request. */
  CLOSES_EARLY(4) {
    @Override
    void make(Visit visit) throws IOException {
      try (Client client = Client.of(visit.server())) {
        client.send(half(client, visit));
        client.closeHalf();
        client.awaitClose();
      }
    }
  },

  /** Resets the connection in the middle of its request. */
  RESETS_IN_REQUEST(6) {
    @Override
    void make(Visit visit) throws IOException {
      try (Client client = Client.of(visit.server())) {
        client.resetAtClose();
        client.send(half(client, visit));
      }
    }
  },

  /** Resets the connection before it reads its answer. */
  RESETS_IN_ANSWER(6) {
    @Override
    void make(Visit visit) throws IOException {
      try (Client client = Client.ofSmallBuffer(visit.server())) {
        client.resetAtClose();
        String body = visit.answers().body(visit.row(), 100);
        client.send(client.request("POST", "/predict", body));
      }
    }
  },

  /** Stops in the middle of its request, and waits until the server closes the connection. */
  STOPS(1) {
    @Override
    void make(Visit visit) throws IOException {
      try (Client client = Client.of(visit.server())) {
        client.send(half(client, visit));
        client.awaitClose();
      }
    }
  },

  /** Connects, sends nothing, and closes. */
  SILENT(3) {
    @Override
    void make(Visit visit) throws IOException {
      Client.of(visit.server()).close();
    }
  },

  /** Sends invalid requests. */
  BAD(10) {
    @Override
    void make(Visit visit) throws IOException, InterruptedException {
      try (Client client = Client.of(visit.server())) {
        for (int i = 0; i < 5; i++) {
          client.send(refused(client, visit.random()));
          Client.Answer answer = client.answer();
          boolean told = answer.status() >= 400 && answer.status() < 500;
          visit.check(told && answer.body().startsWith("{\"error\":"), this);
        }
      }
    }
  },

  /** Sends data that is not HTTP. */
  GARBAGE(4) {
    @Override
    void make(Visit visit) throws IOException {
      try (Client client = Client.of(visit.server())) {
        byte[] bytes = new byte[200];
        visit.random().nextBytes(bytes);
        client.send(new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n");
        client.awaitClose();
      } catch (SocketException e) {
        return; // the server was faster
      }
    }
  };

  /** The weight of these manners among all connections. */
  private final int share;

  Manners(int share) {
    this.share = share;
  }

  /** Uses one connection. */
  abstract void make(Visit visit) throws IOException, InterruptedException;

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

  private static String half(Client client, Visit visit) {
    String text = client.request("POST", "/predict", visit.answers().body(visit.row()));
    return text.substring(0, 1 + visit.random().nextInt(text.length() - 1));
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
