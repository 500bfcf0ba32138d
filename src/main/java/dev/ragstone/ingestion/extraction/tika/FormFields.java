package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.IdentityHashMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.jspecify.annotations.Nullable;

/// The values that were filled into the fields of a PDF, on the pages where the fields are.
final class FormFields {

  private FormFields() {}

  static void write(PDDocument document, Draft draft) {
    PDAcroForm form = document.getDocumentCatalog().getAcroForm();
    if (form == null) {
      return;
    }
    IdentityHashMap<COSBase, Integer> pages = pagesOfWidgets(document);
    for (PDField field : form.getFieldTree()) {
      String value = field.getValueAsString();
      if (value != null && !value.isBlank() && !value.equals("Off")) {
        String label =
            field.getAlternateFieldName() == null
                ? field.getPartialName()
                : field.getAlternateFieldName();
        draft.allowance().takeCharacters(value.length());
        draft.add(
            Kind.PARAGRAPH, 0, (label == null ? "" : label + ": ") + value, pagesOf(field, pages));
      }
    }
  }

  private static @Nullable Pages pagesOf(PDField field, IdentityHashMap<COSBase, Integer> pages) {
    for (PDAnnotationWidget widget : field.getWidgets()) {
      Integer page = pages.get(widget.getCOSObject());
      if (page != null) {
        return new Pages(page, page);
      }
    }
    return null;
  }

  /// A widget need not say which page it is on, but each page lists its widgets.
  private static IdentityHashMap<COSBase, Integer> pagesOfWidgets(PDDocument document) {
    IdentityHashMap<COSBase, Integer> pages = new IdentityHashMap<>();
    for (int page = 1; page <= document.getNumberOfPages(); page++) {
      COSArray widgets = document.getPage(page - 1).getCOSObject().getCOSArray(COSName.ANNOTS);
      for (int i = 0; widgets != null && i < widgets.size(); i++) {
        pages.putIfAbsent(widgets.getObject(i), page);
      }
    }
    return pages;
  }
}
