package com.example;

import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service of Spring Boot that scores the rows of its requests. */
@SpringBootApplication
@RestController
public class Service {

  private final Model model = Model.load(Path.of(System.getProperty("model")));

  public Service() throws IOException {}

  @PostMapping("/score")
  public Map<String, Double> score(@RequestBody Map<String, Object> row) {
    return model.predict(row).probabilities();
  }

  public static void main(String[] args) {
    String port =
        SpringApplication.run(Service.class, args)
            .getEnvironment()
            .getProperty("local.server.port");
    System.out.println("Listening on: http://127.0.0.1:" + port);
  }
}
