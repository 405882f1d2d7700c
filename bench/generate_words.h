/* The word lists of the generator. Pairs are English and Persian; the lengths of the first six lists are powers of two
 * on which the numbers of titles and names rest. */
#ifndef BENCH_GENERATE_WORDS_H
#define BENCH_GENERATE_WORDS_H

/* 128 of each: a title is made of three, by the record's number. */
static const char *const nouns_en[] = {
	"cell", "tissue", "marrow", "bone", "cartilage", "muscle", "tendon", "kidney", "liver", "heart", "lung",
	"retina", "cornea", "nerve", "spine", "brain", "skin", "wound", "burn", "ulcer", "tumour", "lesion", "cyst",
	"plaque", "vessel", "artery", "vein", "platelet", "serum", "plasma", "blood", "urine", "saliva", "sample",
	"biopsy", "culture", "medium", "growth", "factor", "receptor", "enzyme", "protein", "peptide", "lipid",
	"glucose", "insulin", "cortisol", "vitamin", "calcium", "iron", "zinc", "iodine", "oxygen", "nitric", "oxide",
	"stress", "injury", "repair", "healing", "regeneration", "differentiation", "proliferation", "apoptosis",
	"inflammation", "infection", "immunity", "allergy", "asthma", "diabetes", "obesity", "hypertension", "anaemia",
	"arthritis", "dementia", "epilepsy", "depression", "anxiety", "insomnia", "fatigue", "pain", "nausea", "fever",
	"cough", "screening", "diagnosis", "prognosis", "treatment", "therapy", "surgery", "rehabilitation", "exercise",
	"nutrition", "diet", "feeding", "pregnancy", "delivery", "lactation", "infancy", "childhood", "adolescence",
	"ageing", "mortality", "morbidity", "survival", "recovery", "relapse", "adherence", "satisfaction", "quality",
	"safety", "cost", "access", "policy", "education", "training", "knowledge", "attitude", "practice", "behaviour",
	"literacy", "awareness", "workload", "burnout", "resilience", "coping", "support", "nursing", "midwifery",
};
static const char *const nouns_fa[] = {
	"سلول", "بافت", "استخوان", "غضروف", "عضله", "تاندون", "کلیه", "کبد", "قلب", "ریه", "شبکیه", "قرنیه", "عصب",
	"نخاع", "مغز", "پوست", "زخم", "سوختگی", "تومور", "ضایعه", "کیست", "رگ", "شریان", "ورید", "پلاکت", "سرم",
	"پلاسما", "خون", "ادرار", "بزاق", "نمونه", "کشت", "رشد", "عامل", "گیرنده", "آنزیم", "پروتئین", "پپتید", "چربی",
	"گلوکز", "انسولین", "کورتیزول", "ویتامین", "کلسیم", "آهن", "روی", "ید", "اکسیژن", "استرس", "آسیب", "ترمیم",
	"بهبود", "بازسازی", "تمایز", "تکثیر", "آپوپتوز", "التهاب", "عفونت", "ایمنی", "حساسیت", "آسم", "دیابت", "چاقی",
	"فشار", "آرتریت", "زوال", "صرع", "افسردگی", "اضطراب", "خواب", "خستگی", "درد", "تهوع", "تب", "سرفه", "غربالگری",
	"تشخیص", "درمان", "جراحی", "توان‌بخشی", "ورزش", "تغذیه", "رژیم", "بارداری", "زایمان", "شیردهی", "نوزادی",
	"کودکی", "نوجوانی", "سالمندی", "مرگ‌ومیر", "بقا", "بهبودی", "عود", "پایبندی", "رضایت", "کیفیت", "ایمنی‌بخشی",
	"هزینه", "دسترسی", "سیاست", "آموزش", "دانش", "نگرش", "عملکرد", "رفتار", "سواد", "آگاهی", "فرسودگی", "تاب‌آوری",
	"سازگاری", "حمایت", "پرستاری", "مامایی", "داروسازی", "دندان‌پزشکی", "رادیولوژی", "ژنتیک", "نشانگر", "جهش",
	"بیان", "مسیر", "داربست", "هیدروژل", "نانوذره", "سنجش", "مداخله", "پیشگیری",
};

/* 64, 32 and 8: a name is made of a given name, three syllables and an ending, by the author's number. */
static const char *const given[][2] = {
	{"Atefeh", "عاطفه"}, {"Ehsan", "احسان"}, {"Reyhaneh", "ریحانه"}, {"Mohammad", "محمد"}, {"Keyvan", "کیوان"},
	{"Amirali", "امیرعلی"}, {"Vahid", "وحید"}, {"Amir", "امیر"}, {"Fatemeh", "فاطمه"}, {"Nooshin", "نوشین"},
	{"Hamideh", "حمیده"}, {"Ali", "علی"}, {"Zahra", "زهرا"}, {"Maryam", "مریم"}, {"Hossein", "حسین"},
	{"Hassan", "حسن"}, {"Reza", "رضا"}, {"Sara", "سارا"}, {"Leila", "لیلا"}, {"Nasrin", "نسرین"},
	{"Parisa", "پریسا"}, {"Mina", "مینا"}, {"Shirin", "شیرین"}, {"Babak", "بابک"}, {"Kamran", "کامران"},
	{"Farhad", "فرهاد"}, {"Arash", "آرش"}, {"Siavash", "سیاوش"}, {"Bahram", "بهرام"}, {"Mahnaz", "مهناز"},
	{"Azadeh", "آزاده"}, {"Elham", "الهام"}, {"Somayeh", "سمیه"}, {"Narges", "نرگس"}, {"Roya", "رویا"},
	{"Simin", "سیمین"}, {"Ladan", "لادن"}, {"Golnaz", "گلناز"}, {"Hadi", "هادی"}, {"Mahdi", "مهدی"},
	{"Saeed", "سعید"}, {"Hamid", "حمید"}, {"Majid", "مجید"}, {"Navid", "نوید"}, {"Omid", "امید"}, {"Farid", "فرید"},
	{"Iman", "ایمان"}, {"Davood", "داوود"}, {"Yousef", "یوسف"}, {"Ebrahim", "ابراهیم"}, {"Esmaeil", "اسماعیل"},
	{"Jafar", "جعفر"}, {"Sadegh", "صادق"}, {"Kazem", "کاظم"}, {"Javad", "جواد"}, {"Taher", "طاهر"},
	{"Mohsen", "محسن"}, {"Masoud", "مسعود"}, {"Mansour", "منصور"}, {"Nader", "نادر"}, {"Shahram", "شهرام"},
	{"Tahereh", "طاهره"}, {"Zohreh", "زهره"}, {"Vida", "ویدا"},
};
static const char *const syllables[][2] = {
	{"kar", "کار"}, {"mo", "مو"}, {"ra", "را"}, {"da", "دا"}, {"sa", "سا"}, {"na", "نا"}, {"ba", "با"}, {"ta", "تا"},
	{"pa", "پا"}, {"ha", "ها"}, {"ja", "جا"}, {"zo", "زو"}, {"gol", "گل"}, {"bar", "بر"}, {"deh", "ده"},
	{"mah", "ماه"}, {"shi", "شی"}, {"zar", "زر"}, {"par", "پر"}, {"nik", "نیک"}, {"rou", "رو"}, {"far", "فر"},
	{"kam", "کم"}, {"sho", "شو"}, {"bi", "بی"}, {"ki", "کی"}, {"ni", "نی"}, {"lou", "لو"}, {"ri", "ری"},
	{"li", "لی"}, {"di", "دی"}, {"vi", "وی"},
};
static const char *const endings[][2] = {
	{"pour", "پور"}, {"zadeh", "زاده"}, {"nia", "نیا"}, {"ian", "یان"}, {"fard", "فرد"}, {"mand", "مند"},
	{"vand", "وند"}, {"ai", "ایی"},
};

/* The rest is picked at random. */
static const char *const fill_en[] = {
	"the", "of", "in", "and", "with", "for", "after", "before", "during", "between", "among", "under", "over",
	"through", "from", "by", "on", "to", "was", "were", "is", "are", "had", "has", "showed", "increased",
	"decreased", "improved", "reduced", "remained", "differed", "reached", "compared", "measured", "assessed",
	"reported", "observed", "significant", "lower", "higher", "early", "late", "mild", "severe", "acute", "chronic",
	"local", "mean", "median", "control", "group", "patients", "participants", "months", "weeks", "results",
	"findings", "baseline", "follow-up",
};
static const char *const fill_fa[] = {
	"در", "از", "به", "با", "برای", "پس", "پیش", "میان", "گروه", "بیماران", "مطالعه", "نتایج", "یافته‌ها", "بررسی",
	"مقایسه", "اندازه‌گیری", "افزایش", "کاهش", "معنادار", "بیشتر", "کمتر", "اولیه", "نهایی", "شاهد", "مداخله‌ای",
	"ماه", "هفته", "سال‌های", "روش‌های", "داده‌ها", "آزمون‌های", "پرسش‌نامه",
};
static const char *const places[][2] = {
	{"Sari", "ساری"}, {"Tehran", "تهران"}, {"Shiraz", "شیراز"}, {"Isfahan", "اصفهان"}, {"Tabriz", "تبریز"},
	{"Mashhad", "مشهد"}, {"Yazd", "یزد"}, {"Kerman", "کرمان"}, {"Ahvaz", "اهواز"}, {"Rasht", "رشت"},
	{"Zanjan", "زنجان"}, {"Hamadan", "همدان"}, {"Kashan", "کاشان"}, {"Birjand", "بیرجند"}, {"Gorgan", "گرگان"},
	{"Semnan", "سمنان"},
};
static const char *const units[][2] = {
	{"Department of Medical Biotechnology", "گروه زیست‌فناوری پزشکی"},
	{"Department of Physiology", "گروه فیزیولوژی"}, {"Department of Anatomical Sciences", "گروه علوم تشریحی"},
	{"Department of Community Medicine", "گروه پزشکی اجتماعی"},
	{"Immunogenetics Research Center", "مرکز تحقیقات ایمونوژنتیک"},
	{"Cellular and Molecular Research Center", "مرکز تحقیقات سلولی و مولکولی"},
	{"Health Sciences Research Center", "مرکز تحقیقات علوم بهداشتی"},
	{"Department of Nursing and Midwifery", "گروه پرستاری و مامایی"},
};
static const char *const subjects[][2] = {
	{"Molecular biology", "زیست‌شناسی مولکولی"}, {"Basic Sciences", "علوم پایه"},
	{"Clinical Sciences", "علوم بالینی"}, {"Public Health", "بهداشت عمومی"}, {"Nursing", "پرستاری"},
	{"Genetics", "ژنتیک"}, {"Nutrition", "تغذیه"}, {"Pharmacology", "داروشناسی"},
};

#endif
