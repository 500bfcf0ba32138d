package dev.ragstone.api.v1;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.ragstone.ingestion.extraction.DrawnText;
import dev.ragstone.ingestion.extraction.picture.InstalledTesseract;
import dev.ragstone.ingestion.extraction.tika.ScannedPdf;
import dev.ragstone.media.Sounds;
import dev.ragstone.provider.MediaProvider;
import dev.ragstone.provider.ProviderResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pictures and recordings from the upload to the hit.
@QuarkusTest
@WithTestResource(
    value = MediaProvider.class,
    initArgs = {
      @ResourceArg(name = "ragstone.workers-ai.account-id", value = "abc"),
      @ResourceArg(name = "ragstone.workers-ai.api-token", value = "cf-secret"),
      @ResourceArg(name = "ragstone.workers-ai.base-url", value = ProviderResource.WORKERS_AI),
      @ResourceArg(name = "ragstone.media.provider", value = "workers-ai"),
      @ResourceArg(name = "ragstone.chat.provider", value = "none"),
      @ResourceArg(name = "ragstone.ocr.languages", value = "eng")
    })
class MediaApiTest {

  private static final String KB = "media";

  @BeforeEach
  void createCollection() {
    if (when().get(Api.COLLECTIONS + "/" + KB).statusCode() == 404) {
      Api.createCollection(KB);
    }
  }

  @Test
  void findsWhatIsWrittenInAPicture() {
    InstalledTesseract.require();
    byte[] sign =
        DrawnText.png(
            1600, 400, "In case of fire leave the building", "through the northern gate.");
    upload("sign.png", sign)
        .body("media_type", equalTo("image/png"))
        .body("warnings[0]", equalTo("A picture was read by OCR"));
    Api.search(KB, Map.of("query", "Which gate in case of fire?"))
        .body("hits[0].document.filename", equalTo("sign.png"))
        .body("hits[0].text", containsString("northern gate"))
        .body("hits[0].time", nullValue());
  }

  @Test
  void findsAScannedPageUnderItsNumber() throws IOException {
    InstalledTesseract.require();
    byte[] pdf =
        new ScannedPdf()
            .text("The first page is about delivery and tells how parcels are packed.")
            .scan(
                DrawnText.picture(
                    1240, 1600, "The warranty of the kettle", "ends after forty months."))
            .text("The third page is about payment and lists the cards that are taken.")
            .bytes();
    upload("contract.pdf", pdf)
        .body("pages", equalTo(3))
        .body("warnings[0]", equalTo("Page 2 was read by OCR"));
    Api.search(KB, Map.of("query", "When does the warranty of the kettle end?"))
        .body("hits[0].document.filename", equalTo("contract.pdf"))
        .body("hits[0].text", containsString("forty months"))
        .body("hits[0].page_end", org.hamcrest.Matchers.greaterThanOrEqualTo(2));
  }

  @Test
  void findsWhatIsSaidWithItsTime() {
    upload("meeting.wav", Sounds.wav(5)).body("media_type", startsWith("audio/"));
    Api.search(KB, Map.of("query", "When must the gearbox of press four be replaced?"))
        .body("hits[0].document.filename", equalTo("meeting.wav"))
        .body("hits[0].text", containsString("before Easter"))
        .body("hits[0].page", nullValue())
        .body("hits[0].time.start_ms", equalTo(250))
        .body("hits[0].time.end_ms", equalTo(35_500))
        .body("hits[0].highlights.findAll { it.start < 100 }.time.start_ms", hasItem(4_250));
    Api.post(
            Api.COLLECTIONS + "/" + KB + "/answers",
            "{\"question\":\"When must the gearbox of press number four be replaced?\"}")
        .statusCode(200)
        .body("citations[0].quote", containsString("Easter"))
        .body("citations[0].time.start_ms", equalTo(250))
        .body("citations[0].time.end_ms", equalTo(15_500));
  }

  @Test
  void findsWhatAModelSeesAndSaysSo() {
    var photograph = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    var canvas = photograph.createGraphics();
    canvas.setColor(Color.GREEN);
    canvas.fillOval(50, 50, 200, 200);
    canvas.dispose();
    upload("yard.jpg", DrawnText.encoded(photograph, "jpeg"));
    String text =
        Api.search(KB, Map.of("query", "forklift beside bricks")).extract().path("hits[0].text");
    assertThat(text)
        .isEqualTo(
            "Picture, as a model describes it: A green forklift stands beside a pallet of bricks.");
  }

  private static io.restassured.response.ValidatableResponse upload(String name, byte[] content) {
    String id =
        given()
            .multiPart("file", name, content)
            .queryParam("wait", "true")
            .post(Api.documents(KB))
            .then()
            .statusCode(200)
            .body("documents[0].status", equalTo("ready"))
            .extract()
            .path("documents[0].id");
    return given().get(Api.documents(KB) + "/" + id).then();
  }
}
