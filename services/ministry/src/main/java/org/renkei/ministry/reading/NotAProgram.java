package org.renkei.ministry.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.renkei.contracts.code.Labeled;
import org.renkei.contracts.code.LocalizedText;

/**
 * What stands among the calls of a portal without being a program: forms for those who already hold
 * a grant, rows for practising, withdrawn rows and untouched placeholders.
 */
public enum NotAProgram implements Labeled {
  /** 交付決定後の手続: a form such as 変更届 or 実績報告. */
  POST_AWARD_FORM("交付決定後の手続の様式であり、支援制度ではありません。", "A form for after the award, not a program."),
  /** 練習用: a row for practising or testing. */
  PRACTICE("練習・試験用の行です。", "A row for practice or tests."),
  /** ×: a row that its owner has struck out. */
  STRUCK_OUT("題名に×が付けられ、取り消された行です。", "A row struck out with × in its title."),
  /** 記入例: the form's own text in place of a title or summary. */
  PLACEHOLDER("入力欄の例文のままです。", "The form's placeholder was left in place."),
  /** No title. */
  UNTITLED("題名がありません。", "There is no title.");

  private static final Pattern FORM =
      Pattern.compile(
          "撤回届|取下[げ]?(?:届|書|申請)|取り下げ(?:届|書|申請)|中止(?:届|[・(]?廃止|承認)|廃止(?:届|承認申請)|変更(?:届|承認申請|申請|交付申請|等承認)|状況報告|遂行状況|仕入(?:れ)?(?:に係る消費税等相当額|控除税額)|消費税等?仕入控除|実績報告|精算払|概算払|請求書|交付請求|財産処分|取得財産|事故報告|遅延届|遅延等?報告|完了報告|事業化(?:状況|等)報告|収益(?:状況|納付)報告|承継(?:届|承認申請)|名称等変更|年次報告|効果報告|賃上げ報告|確定検査|額の確定|返還報告|住所変更|口座(?:登録|変更)");
  private static final Pattern PRACTICE_WORD =
      Pattern.compile(
          "練習|(?:^|[【\\[( _-])(?:テスト|test|サンプル|sample|ダミー|dummy)|(?:テスト|サンプル|ダミー)(?:用|です|申請|公募|補助金|データ|[0-9]|$)|動作確認|検証用|操作確認|デモ用|研修用");
  private static final Pattern PLACEHOLDER_TEXT =
      Pattern.compile(
          "^(?:ここに|こちらに).{0,30}(?:入力|記載|記入)|(?:を|は)(?:ご)?(?:入力|記入|記載)(?:して)?ください[。]?$|^(?:概要|タイトル|題名|補助金名|制度名|キャッチコピー|○+|〇+|x+|×+|あ+|aaa+|-+|\\.+)$|^(?:文字|[0-9]+文字)以内|lorem ipsum");
  private static final int SHOWN = 2_000;

  private final String ja;
  private final String en;

  NotAProgram(String ja, String en) {
    this.ja = ja;
    this.en = en;
  }

  @Override
  public String ja() {
    return ja;
  }

  @Override
  public String en() {
    return en;
  }

  /** The reason with which a row is rejected. */
  public LocalizedText reason() {
    return new LocalizedText(ja, en);
  }

  /**
   * Why a row is no program; empty where it may be one.
   *
   * @param title as the source has it
   * @param summary as the source has it; empty where it has none
   */
  public static Optional<NotAProgram> of(String title, String summary) {
    String name = Notation.of(title);
    if (name.isEmpty()) {
      return Optional.of(UNTITLED);
    }
    char first = name.charAt(0);
    if (first == '×' || first == '✕' || first == '✖' || first == '╳' || first == '❌') {
      return Optional.of(STRUCK_OUT);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (PRACTICE_WORD.matcher(lower).find()) {
      return Optional.of(PRACTICE);
    }
    if (FORM.matcher(name).find()) {
      return Optional.of(POST_AWARD_FORM);
    }
    String text = Notation.of(summary);
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    boolean untouched =
        PLACEHOLDER_TEXT.matcher(lower).find()
            || (!shown.isEmpty()
                && shown.length() <= 120
                && PLACEHOLDER_TEXT.matcher(shown).find());
    return untouched ? Optional.of(PLACEHOLDER) : Optional.empty();
  }
}
