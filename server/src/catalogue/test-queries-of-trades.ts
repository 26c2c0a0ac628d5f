/** Queries as in `test-queries.ts`, written and run after the words were done; what they came to at first stands in docs/decisions/search.md. */

/** A fourth list: what else people ask for, in their own words, with slips, in traditional characters and in pinyin. */
export const FURTHER_QUERIES = `
楼下想开个炒菜馆 > restaurant open-restaurant small-eatery
卖煎饼果子的推车 > small-eatery fresh-made-shop items/small-catering
开个火锅底料作坊 > items/small-workshop food-factory items/food-production
酿酒作坊 > items/small-workshop items/food-production food-factory
做豆腐卖 > items/small-workshop small-eatery fresh-made-shop
卖二手手机要执照吗 > items/individual-registration open-company
网店需要营业执照吗 > items/individual-registration open-company items/company-registration
直播带货卖零食 > items/prepackaged-filing items/food-operation convenience-store
微商卖面膜 > items/individual-registration open-company
社区团购自提点 > convenience-store items/individual-registration supermarket
菜鸟驿站 > items/individual-registration open-company
快递站 > items/individual-registration open-company
打耳洞 > beauty-hair
纹身店 > beauty-hair
植发 > clinic items/medical-registration items/medical-setup beauty-hair
医美诊所 > clinic items/medical-registration items/medical-setup
针灸推拿诊所 > items/tcm-clinic-filing clinic
配眼镜的店 > device-trader items/device3-operation items/device2-filing
隐形眼镜 > items/device3-operation device-trader
助听器店 > device-trader items/device2-filing
成人用品店 > items/device2-filing device-trader items/individual-registration
狗狗洗澡店 > pet-hospital
给猫做绝育 > pet-hospital items/animal-clinic
养鱼塘 > livestock-farm
养鸭子 > livestock-farm items/livestock-filing
杀猪场 > items/animal-epidemic-condition
种子店 > pesticide-shop
卖化肥农药 > pesticide-shop items/pesticide-operation
卖酒精油漆 > items/hazmat-operation
煤气罐 > items/gas-cylinder-filling items/gas-operation
液化气站 > items/gas-operation items/gas-cylinder-filling
电动自行车充电 > items/power-connect
装充电桩 > items/power-connect
换公司名字 > change-company items/company-change
公司增资 > change-company items/company-change
减资 > change-company items/company-change
股东退股 > change-company items/company-change
经营范围加一项 > change-company items/company-change
公司章丢了 > items/seal-filing
营业执照丢了补办 > items/company-change items/individual-registration items/company-registration open-company change-company
吊销了怎么注销 > close-company items/company-deregistration
个体户不做了要注销 > items/individual-registration close-company items/company-deregistration
给员工交社保 > items/employee-insurance items/social-insurance-registration
五险一金开户 > items/social-insurance-registration items/hf-registration
招保姆的中介 > hr-agency
月嫂公司 > hr-agency open-company dispatch-company
保安派遣 > dispatch-company
代驾 > items/individual-registration open-company
拉危险品的罐车 > items/hazmat-transport
大货车营运证 > items/vehicle-operation-cert trucking open-transport-company
超高超长货物运输 > oversize-haul items/oversize-transport
跑滴滴 > items/vehicle-operation-cert trucking open-transport-company
轮滑馆 > gym items/high-risk-sports
攀岩馆 > items/high-risk-sports gym
潜水 > items/high-risk-sports
滑雪场 > items/high-risk-sports
儿童游泳馆 > swimming-pool
舞蹈班 > training-institution items/after-school-training
晚托班 > training-institution childcare
早教中心 > childcare training-institution
驾校 > open-company training-institution items/vocational-school
电焊培训学校 > items/vocational-school
私立中学 > items/private-school open-school
孩子转学 > school-entry items/school-entry
一年级报名 > school-entry items/school-entry
老爸要退休 > retirement items/pension-claim
奶奶过世要销户 > items/household-cancellation items/death-certificate
骨灰盒 > items/cremation-certificate
孩子社保卡 > items/social-card-child items/social-card
给宝宝办医保 > items/resident-medical-insurance newborn
给孩子取名上户 > items/birth-household newborn marriage-birth
复婚 > items/marriage-registration marriage-birth
演唱会 > items/performance-approval
话剧 > theatre items/performance-approval
露天电影 > cinema items/film-projection
马路上挖个沟 > items/road-occupation
门口的树挡招牌 > items/greening-approval items/shopfront-sign
打口井 > items/water-abstraction
x光机 > items/radiation-diagnosis items/radiation-safety
宽带 > items/telecom-connect
開餐廳 > restaurant open-restaurant small-eatery
網吧 > internet-cafe
養老院 > elderly-care open-elderly-care
寵物店 > pet-hospital
公司註冊 > open-company items/company-registration
幼稚園 > kindergarten
結婚登記 > items/marriage-registration marriage-birth
driving school > open-company training-institution items/vocational-school
tatto parlor > beauty-hair
shisha bar > bar
lundromat > items/individual-registration open-company
flower shop > items/individual-registration open-company
optician > device-trader items/device3-operation items/device2-filing
contact lenses > device-trader items/device3-operation
acupuncture clinic > items/tcm-clinic-filing clinic
physiotherapist > clinic items/medical-setup items/medical-registration items/tcm-clinic-filing
ice rink > gym items/high-risk-sports
rock climbing > items/high-risk-sports gym
swiming pool > swimming-pool
open a pharmcy > pharmacy open-pharmacy
chiken farm > livestock-farm
fish farming > livestock-farm
gas staton > items/refined-oil-retail
fire works > items/fireworks-retail
change legal representative > change-company items/company-change
add business scope > change-company items/company-change
wind up company > close-company items/company-deregistration
payroll social insurance > items/employee-insurance items/social-insurance-registration
housing found > items/hf-registration
tax invoice > items/tax-info-confirm
my mother passed away > items/death-certificate items/household-cancellation
kindergaten enrolment > school-entry kindergarten
primary school enrolment > school-entry items/school-entry
concert > items/performance-approval
x-ray > items/radiation-diagnosis items/radiation-safety
kebab > restaurant open-restaurant small-eatery
vegan restaurent > restaurant open-restaurant
bake bread at home > bakery
selling vapes > items/tobacco-retail
dog groming > pet-hospital
babysitter agency > hr-agency
car repaint > car-repair
chemical shop > items/hazmat-operation
shaokao > small-eatery restaurant open-restaurant
chongwu yiyuan > pet-hospital
youeryuan > kindergarten
xuke zheng shipin > items/food-operation
jsf > gym
meijia > beauty-hair
tuixiu > retirement items/pension-claim
`

/** A fifth: dishes, brands, and trades that need no licence of their own but are registered as every trade is. */
export const TRADES = `
洗衣店 > items/individual-registration open-company
干洗店 > items/individual-registration open-company
花店 > items/individual-registration open-company
服装店 > items/individual-registration open-company
五金店 > items/individual-registration open-company
手机店 > items/individual-registration open-company
修手机 > items/individual-registration open-company
修鞋 > items/individual-registration open-company
裁缝店 > items/individual-registration open-company
家政公司 > items/individual-registration open-company hr-agency
搬家公司 > open-company items/individual-registration trucking open-transport-company
装修公司 > open-company construction-enterprise
房产中介 > open-company items/individual-registration
婚庆公司 > open-company items/individual-registration
照相馆 > items/individual-registration open-company
摄影工作室 > items/individual-registration open-company
废品回收站 > items/individual-registration open-company
文具店 > items/individual-registration open-company bookstore
玩具店 > items/individual-registration open-company
眼镜店 > device-trader items/device3-operation items/device2-filing items/individual-registration
鞋店 > items/individual-registration open-company
家具店 > items/individual-registration open-company
建材店 > items/individual-registration open-company
汽车美容 > car-wash car-repair
二手车 > items/individual-registration open-company
4S店 > car-repair open-company
租车公司 > open-company items/individual-registration
旅行社 > open-company
留学中介 > open-company hr-agency
会计公司 > open-company
代理记账 > open-company
软件公司 > open-company
广告公司 > open-company
贸易公司 > open-company
进出口 > open-company
外贸公司 > open-company
物业公司 > open-company
保洁公司 > open-company items/individual-registration
开锁 > items/individual-registration open-company
彩票店 > items/individual-registration open-company
水族馆卖金鱼 > items/individual-registration open-company
农机店 > items/individual-registration open-company
合作社 > open-company items/individual-registration items/company-registration
分公司 > open-company items/company-registration
一人公司 > open-company items/company-registration
合伙企业 > open-company items/company-registration
工作室 > items/individual-registration open-company
淘宝店 > items/individual-registration open-company
抖音小店 > items/individual-registration open-company
拼多多开店 > items/individual-registration open-company
clothes shop > items/individual-registration open-company
shoe store > items/individual-registration open-company
toy shop > items/individual-registration open-company
laundry > items/individual-registration open-company
dry cleaner > items/individual-registration open-company
florist > items/individual-registration open-company
phone repair > items/individual-registration open-company
hardware store > items/individual-registration open-company
travel agency > open-company
real estate agent > open-company items/individual-registration items/real-estate-registration
cleaning company > open-company items/individual-registration
photo studio > items/individual-registration open-company
accounting firm > open-company
software startup > open-company items/company-registration
import export company > open-company items/company-registration
online shop > items/individual-registration open-company
freelancer > items/individual-registration
sole proprietor > items/individual-registration
tacos > restaurant open-restaurant small-eatery
curry house > restaurant open-restaurant small-eatery
pho > restaurant open-restaurant small-eatery
tapas > restaurant open-restaurant small-eatery
烤羊腿 > restaurant open-restaurant small-eatery
烤冷面 > small-eatery fresh-made-shop restaurant open-restaurant
臭豆腐 > small-eatery fresh-made-shop restaurant open-restaurant
肠粉 > small-eatery restaurant open-restaurant
煲仔饭 > small-eatery restaurant open-restaurant
羊肉泡馍 > small-eatery restaurant open-restaurant
肉夹馍 > small-eatery restaurant open-restaurant fresh-made-shop
酸菜鱼 > restaurant open-restaurant small-eatery
椰子鸡 > restaurant open-restaurant small-eatery
寿司 > restaurant open-restaurant small-eatery
汉堡店 > restaurant open-restaurant small-eatery
炸鸡 > fresh-made-shop restaurant open-restaurant small-eatery
烧腊 > restaurant open-restaurant small-eatery fresh-made-shop
凉茶铺 > fresh-made-shop cafe-teahouse
豆花 > small-eatery fresh-made-shop restaurant open-restaurant
佛跳墙 > restaurant open-restaurant small-eatery
麦当劳 > restaurant open-restaurant small-eatery
肯德基 > restaurant open-restaurant small-eatery
海底捞 > restaurant open-restaurant small-eatery
渔网店 > items/individual-registration open-company
卖帽子的店 > items/individual-registration open-company
地毯店 > items/individual-registration open-company
壁纸铺 > items/individual-registration open-company
打铁铺 > items/individual-registration open-company
磨刀铺 > items/individual-registration open-company
无人机公司 > items/individual-registration open-company
芯片公司 > items/individual-registration open-company
剑道馆 > items/individual-registration open-company gym
candle shop > items/individual-registration open-company
carpet store > items/individual-registration open-company
drone company > items/individual-registration open-company
robot startup > items/individual-registration open-company
umbrella store > items/individual-registration open-company
茶叶店 > convenience-store items/prepackaged-filing items/food-operation cafe-teahouse
海鲜面 > small-eatery restaurant open-restaurant
鱼粉店 > small-eatery restaurant open-restaurant
烤玉米 > small-eatery fresh-made-shop
麻将馆 > amusement-arcade
卖鸡蛋 > supermarket convenience-store items/food-operation items/prepackaged-filing items/individual-registration
`
