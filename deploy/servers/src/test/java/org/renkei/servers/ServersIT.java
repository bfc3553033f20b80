package org.renkei.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class ServersIT {
  private static final ServerFiles FILES = ServerFiles.configured();

  @TempDir Path folder;

  @Test
  void postgresKeepsACommittedRowOverAKill() throws Exception {
    // Given
    Postgres first = Postgres.start(postgres(FreePort.find()));
    Database before = first.databases().ensure("mext");
    execute(before, "CREATE TABLE program (title text)");
    execute(before, "INSERT INTO program VALUES ('知的クラスター創成事業')");

    // When
    first.process().kill();

    // Then
    try (Postgres second = Postgres.start(postgres(FreePort.find()))) {
      Database after = second.databases().ensure("mext");
      assertThat(value(after, "SELECT title FROM program")).isEqualTo("知的クラスター創成事業");
      assertThat(value(after, "SHOW timezone")).isEqualTo("Asia/Tokyo");
    }
  }

  @Test
  void postgresEndsTheServerAnEarlierRunLeftBehind() {
    // Given
    Postgres orphan = Postgres.start(postgres(FreePort.find()));

    // When
    try (Postgres next = Postgres.start(postgres(FreePort.find()))) {

      // Then
      assertThat(orphan.process().isAlive()).isFalse();
      assertThat(next.process().isAlive()).isTrue();
    }
  }

  @Test
  void postgresKeepsAServiceOutOfAnothersDatabase() throws Exception {
    // Given
    try (Postgres server = Postgres.start(postgres(FreePort.find()))) {
      Database mext = server.databases().ensure("mext");
      Database meti = server.databases().ensure("meti");
      Database intrusion = new Database(mext.url(), meti.user(), meti.password());

      // When, Then
      assertThat(value(meti, "SELECT current_user")).isEqualTo("meti");
      assertThatThrownBy(() -> value(intrusion, "SELECT 1"))
          .hasMessageContaining("permission denied for database \"mext\"");
    }
  }

  @Test
  @EnabledIf("isRootOnLinux")
  void postgresRunsForRootInEitherWayOnTheSameData() throws Exception {
    // Given
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = Postgres.unpack(FILES);
    try (Postgres first = Postgres.start(postgres(FreePort.find()), home, Privileges.NAMESPACE)) {
      execute(first.databases().ensure("mext"), "CREATE TABLE program (title text)");
    }

    // When
    try (Postgres second =
        Postgres.start(postgres(FreePort.find()), home, Privileges.ANOTHER_USER)) {
      execute(second.databases().ensure("mext"), "INSERT INTO program VALUES ('都市エリア')");
    }

    // Then
    try (Postgres third = Postgres.start(postgres(FreePort.find()), home, Privileges.NAMESPACE)) {
      assertThat(value(third.databases().ensure("mext"), "SELECT title FROM program"))
          .isEqualTo("都市エリア");
    }
  }

  static boolean isRootOnLinux() {
    return System.getProperty("user.name").equals("root")
        && System.getProperty("os.name").equals("Linux");
  }

  @Test
  void postgresSaysThatItsPortIsTaken() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PostgresSettings settings = postgres(taken.getLocalPort());

      // When, Then
      assertThatThrownBy(() -> Postgres.start(settings))
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("Address already in use");
    }
  }

  @Test
  void kafkaKeepsAnAcknowledgedRecordOverAKill() throws Exception {
    // Given
    Kafka first = Kafka.start(kafka(FreePort.find()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", first.bootstrapServers()));
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", first.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("mext.program.v1", 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>("mext.program.v1", "key", "知的クラスター創成事業")).get();
    }

    // When
    first.process().kill();

    // Then
    try (Kafka second = Kafka.start(kafka(FreePort.find()));
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", second.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("mext.program.v1", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      assertThat(consumer.poll(Duration.ofSeconds(30)))
          .extracting(record -> record.value())
          .containsExactly("知的クラスター創成事業");
    }
  }

  @Test
  void kafkaEndsTheNodeAnEarlierRunLeftBehindAndCreatesNoTopicByAccident() throws Exception {
    // Given
    Kafka orphan = Kafka.start(kafka(FreePort.find()));

    // When
    try (Kafka next = Kafka.start(kafka(FreePort.find()));
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of("bootstrap.servers", next.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {

      // Then
      assertThat(orphan.process().isAlive()).isFalse();
      assertThat(consumer.partitionsFor("nobody.created.this")).isEmpty();
    }
  }

  private PostgresSettings postgres(int port) {
    return new PostgresSettings(
        FILES, folder.resolve("postgres"), folder.resolve("postgres.log"), port, true);
  }

  private KafkaSettings kafka(int port) {
    return new KafkaSettings(
        FILES, folder.resolve("kafka"), folder.resolve("kafka.log"), port, List.of());
  }

  private static void execute(Database database, String sql) throws Exception {
    try (Connection connection = open(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Database database, String sql) throws Exception {
    try (Connection connection = open(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static Connection open(Database database) throws Exception {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
